// After ESP-IDF 5.5, components/esp_wifi/include/esp_wifi.h.
#pragma once
#include "esp_err.h"
#include "esp_wifi_types.h"
extern "C" {
esp_err_t esp_wifi_disconnect(void);
esp_err_t esp_wifi_restore(void);
esp_err_t esp_wifi_get_config(wifi_interface_t interface, wifi_config_t* config);
esp_err_t esp_wifi_set_config(wifi_interface_t interface, wifi_config_t* config);
}
