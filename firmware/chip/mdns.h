// After espressif/mdns 1.8 (esp-protocols, components/mdns/include/mdns.h), which arduino-esp32 3.3.7 brings.
#pragma once
#include <cstddef>
#include <cstdint>

#include "esp_err.h"
#include "esp_netif.h"
#define MDNS_TYPE_PTR 0x000C
typedef struct mdns_search_once_s mdns_search_once_t;
typedef struct {
  const char* key;
  const char* value;
} mdns_txt_item_t;
typedef struct mdns_ip_addr_s {
  esp_ip_addr_t addr;
  struct mdns_ip_addr_s* next;
} mdns_ip_addr_t;
typedef struct mdns_result_s {
  struct mdns_result_s* next;
  char* hostname;
  uint16_t port;
  mdns_txt_item_t* txt;
  uint8_t* txt_value_len;
  size_t txt_count;
  mdns_ip_addr_t* addr;
} mdns_result_t;
typedef void (*mdns_query_notify_t)(mdns_search_once_t* search);
extern "C" {
mdns_search_once_t* mdns_query_async_new(const char* name, const char* service, const char* proto,
                                         uint16_t type, uint32_t timeoutMs, size_t mostResults,
                                         mdns_query_notify_t notify);
bool mdns_query_async_get_results(mdns_search_once_t* search, uint32_t timeoutMs, mdns_result_t** results,
                                  uint8_t* count);
esp_err_t mdns_query_async_delete(mdns_search_once_t* search);
void mdns_query_results_free(mdns_result_t* results);
}
