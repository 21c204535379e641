// After ESP-IDF 5.5, components/esp_netif/include/esp_netif_ip_addr.h and esp_netif.h.
#pragma once
#include <cstdint>
struct esp_ip4_addr {
  uint32_t addr;
};
typedef struct esp_ip4_addr esp_ip4_addr_t;
typedef struct {
  union {
    esp_ip4_addr_t ip4;
  } u_addr;
  uint8_t type;
} esp_ip_addr_t;
#define ESP_IPADDR_TYPE_V4 0U
extern "C" char* esp_ip4addr_ntoa(const esp_ip4_addr_t* address, char* text, int length);
