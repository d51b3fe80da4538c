/* What the compiled passes share: how a folded text is written, and how bits and bytes are read. */
#ifndef TEXTPASS_H
#define TEXTPASS_H

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>
#if defined(_MSC_VER)
#include <intrin.h>
#endif

enum { FIRST_WORD_CODE = 0x30, BLANK = 0x20, NEW_LINE = 0x0A, ROW_END = 0, SYMBOL = 0x1E };
enum { FIRST_LETTER = 0xC0, POLISH_LETTERS = 9, REWRITE = 0xFF };
enum { PADDING = 16, LONGEST_WORD = 64 };

PyObject *textpass_fold(PyObject *module, PyObject *args);
PyObject *textpass_count(PyObject *module, PyObject *args);
PyObject *textpass_cut(PyObject *module, PyObject *args);
PyObject *textpass_lengths(PyObject *module, PyObject *args);
PyObject *textpass_look_up(PyObject *module, PyObject *args);

static inline uint64_t eight_at(const uint8_t *p) {
  return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
         (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

static inline int lowest_bit(uint64_t bits) { /* of a number other than 0 */
#if defined(_MSC_VER) && (defined(_M_X64) || defined(_M_ARM64))
  unsigned long place;
  _BitScanForward64(&place, bits);
  return (int)place;
#elif defined(__GNUC__)
  return __builtin_ctzll(bits);
#else
  int place = 0;
  while (!(bits & 1)) bits >>= 1, place++;
  return place;
#endif
}

static inline int count_bits(uint64_t x) {
  x -= (x >> 1) & 0x5555555555555555u;
  x = (x & 0x3333333333333333u) + ((x >> 2) & 0x3333333333333333u);
  return (int)((((x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u) >> 56);
}

#endif
