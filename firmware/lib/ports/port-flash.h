#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace meterbox {

/**
 * A flat file system that loses power at any byte. Of an `append` that was cut any beginning may be there,
 * followed by nothing or by garbage in what was being written; what an earlier `append` returned true for
 * stays as it is. `replace` is whole or did not happen. Names have at most 31 characters of `a-z0-9.-`.
 */
class Flash {
 public:
  virtual ~Flash() = default;
  /** Adds to a file, which it makes where there is none; true once it is on the medium. */
  virtual bool append(const char* name, const uint8_t* bytes, size_t count) = 0;
  /** Makes a file's content this; true once it is on the medium. */
  virtual bool replace(const char* name, const uint8_t* bytes, size_t count) = 0;
  /** Reads at most `capacity` bytes from `offset`; gives how many, 0 at the end or where there is no such
   * file. */
  virtual size_t read(const char* name, size_t offset, uint8_t* bytes, size_t capacity) = 0;
  /** Removes a file; true where it is not there afterwards. */
  virtual bool remove(const char* name) = 0;
  /** The names that begin with `prefix`, in no order. */
  virtual std::vector<std::string> list(const char* prefix) = 0;
  virtual size_t sizeOf(const char* name) = 0;
  virtual size_t totalBytes() = 0;
  virtual size_t usedBytes() = 0;
};

}  // namespace meterbox
