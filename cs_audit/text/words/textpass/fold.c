/* fold(stream, ascii, codes): what fold.fold_in_columns does. */
#include "arrow.h"

enum { IS_POLISH = 1, IS_REWRITE = 2 };
static const uint64_t HIGH_BITS = 0x8080808080808080u;

/* One code for one character of two bytes or more; moves on in the text. A character cut off is a symbol. */
static uint8_t fold_wide(const uint8_t **at, const uint8_t *end, const uint8_t *codes) {
  const uint8_t *s = *at;
  int size = *s < 0xE0 ? 2 : *s < 0xF0 ? 3 : 4;
  if (end - s < size) {
    *at = end;
    return SYMBOL;
  }
  *at = s + size;
  if (size == 2) return codes[(s[0] & 0x1F) << 6 | (s[1] & 0x3F)];
  if (size == 3) return codes[(s[0] & 0x0F) << 12 | (s[1] & 0x3F) << 6 | (s[2] & 0x3F)];
  return s[0] == 0xF0 && s[1] == 0x9D && s[2] >= 0x90 && s[2] <= 0x9F ? REWRITE : SYMBOL;
}

/* Writes at most as many bytes as the text has; where writing ended. */
static uint8_t *fold_row(const uint8_t *s, int64_t length, uint8_t *out, const uint8_t *ascii,
                         const uint8_t *codes, uint8_t *flags) {
  const uint8_t *end = s + length;
  uint8_t seen = 0;
  while (s < end) {
    while (end - s >= 8) {
      uint64_t high = eight_at(s) & HIGH_BITS;
      for (int i = 0; i < 8; i++) out[i] = ascii[s[i]];
      int plain = high ? lowest_bit(high) >> 3 : 8;
      s += plain, out += plain;
      if (high) break;
    }
    while (s < end && *s < 0x80) *out++ = ascii[*s++];
    if (s == end) break;
    uint8_t code = fold_wide(&s, end, codes);
    seen |= (uint8_t)(code - FIRST_LETTER) < POLISH_LETTERS ? IS_POLISH : 0;
    seen |= code == REWRITE ? IS_REWRITE : 0;
    *out++ = code;
  }
  *flags = seen;
  return out;
}

static int64_t total_length(const Texts *texts) {
  int64_t total = 0;
  const uint8_t *text = NULL;
  for (int64_t row = 0; row < texts->array.length; row++) {
    int64_t length = text_at(texts, row, &text);
    if (length < 0) return -1;
    total += length;
  }
  return total;
}

static void fold_all(const Texts *texts, uint8_t *data, int64_t *starts, uint8_t *flags, const uint8_t *ascii,
                     const uint8_t *codes) {
  uint8_t *out = data;
  for (int64_t row = 0; row < texts->array.length; row++) {
    const uint8_t *text = NULL;
    int64_t length = text_at(texts, row, &text);
    starts[row] = out - data;
    out = fold_row(text, length, out, ascii, codes, flags + row);
    *out++ = ROW_END;
  }
  starts[texts->array.length] = out - data;
  memset(out, 0, PADDING);
}

static PyObject *fold_texts(const Texts *texts, const uint8_t *ascii, const uint8_t *codes) {
  int64_t rows = texts->array.length, total = 0;
  Py_BEGIN_ALLOW_THREADS
  total = total_length(texts);
  Py_END_ALLOW_THREADS
  if (total < 0) {
    PyErr_SetString(PyExc_ValueError, "a text lies outside of its buffer");
    return NULL;
  }
  PyObject *data = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(total + rows + PADDING));
  PyObject *starts = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(8 * (rows + 1)));
  PyObject *flags = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)rows);
  if (!data || !starts || !flags) {
    Py_XDECREF(data), Py_XDECREF(starts), Py_XDECREF(flags);
    return NULL;
  }
  uint8_t *d = (uint8_t *)PyByteArray_AsString(data), *f = (uint8_t *)PyByteArray_AsString(flags);
  int64_t *s = (int64_t *)PyByteArray_AsString(starts);
  Py_BEGIN_ALLOW_THREADS
  fold_all(texts, d, s, f, ascii, codes);
  Py_END_ALLOW_THREADS
  if (PyByteArray_Resize(data, (Py_ssize_t)(s[rows] + PADDING)) < 0) {
    Py_DECREF(data), Py_DECREF(starts), Py_DECREF(flags);
    return NULL;
  }
  return Py_BuildValue("(NNN)", data, starts, flags);
}

PyObject *textpass_fold(PyObject *module, PyObject *args) {
  PyObject *capsule, *result = NULL;
  Py_buffer ascii, codes;
  Texts texts;
  (void)module;
  if (!PyArg_ParseTuple(args, "Oy*y*", &capsule, &ascii, &codes)) return NULL;
  if (ascii.len != 256 || codes.len != 0x10000)
    PyErr_SetString(PyExc_ValueError, "fold needs tables of 256 and 65536 codes");
  else if (!read_stream(capsule, &texts)) {
    result = fold_texts(&texts, ascii.buf, codes.buf);
    if (texts.array.release) texts.array.release(&texts.array);
  }
  PyBuffer_Release(&ascii), PyBuffer_Release(&codes);
  return result;
}
