// The main of every test: compiling doctest once takes less than compiling it for each.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
