// After arduino-esp32 3.3.7, libraries/WebServer/src/WebServer.h and http_parser's methods.
#pragma once
#include "Arduino.h"
enum HTTPMethod { HTTP_GET = 1, HTTP_POST = 3 };
class WebServer {
 public:
  explicit WebServer(int port = 80);
  virtual ~WebServer();
  using THandlerFunction = std::function<void(void)>;
  void on(const char* path, HTTPMethod method, THandlerFunction handle);
  void onNotFound(THandlerFunction handle);
  virtual void begin();
  virtual void handleClient();
  void stop();
  String arg(const String& name);
  void sendHeader(const String& name, const String& value, bool isFirst = false);
  void send(int code, const char* type, const char* content);
};
