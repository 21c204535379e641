// arduino-esp32 marks a new image valid before setup() unless this weak function of C linkage says otherwise
// (cores/esp32/esp32-hal-misc.c). In a file of its own, because a declaration that sees it would change its
// linkage.
extern "C" bool verifyRollbackLater() { return true; }
