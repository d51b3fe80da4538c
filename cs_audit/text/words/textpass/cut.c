/* cut(data, starts): what tokens.cut_in_columns does; lengths(data, starts): what tokens.lengths_in_columns does. */
#include "textpass.h"

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#define HAVE_SSE2 1
#endif

static const uint64_t MIX = 0x9E3779B97F4A7C15u;

/* Of 64 bytes: which are of words, and which are anything but blanks. */
static void masks_of(const uint8_t *p, uint64_t *words, uint64_t *solid) {
  uint64_t inside = 0, blank = 0;
#ifdef HAVE_SSE2
  const __m128i least = _mm_set1_epi8(FIRST_WORD_CODE), space = _mm_set1_epi8(BLANK), line = _mm_set1_epi8(NEW_LINE);
  for (int i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
    __m128i none = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, space), _mm_cmpeq_epi8(v, line)),
                                _mm_cmpeq_epi8(v, _mm_setzero_si128()));
    inside |= (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(v, least), v)) << (16 * i);
    blank |= (uint64_t)(uint16_t)_mm_movemask_epi8(none) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    inside |= (uint64_t)(p[i] >= FIRST_WORD_CODE) << i;
    blank |= (uint64_t)(p[i] == BLANK || p[i] == NEW_LINE || p[i] == ROW_END) << i;
  }
#endif
  *words = inside;
  *solid = ~blank;
}

/* The same of as many bytes as are left of a row, of which `there` can be read; what lies beyond is blank. */
static void masks_before(const uint8_t *p, int64_t left, int64_t there, uint64_t *words, uint64_t *solid) {
  if (there >= 64) {
    masks_of(p, words, solid);
  } else {
    uint8_t rest[64] = {0};
    memcpy(rest, p, (size_t)there);
    masks_of(rest, words, solid);
  }
  if (left < 64) {
    uint64_t own = ((uint64_t)1 << left) - 1;
    *words &= own, *solid &= own;
  }
}

static int64_t count_words(const uint8_t *data, int64_t size) {
  int64_t count = 0;
  uint64_t words, solid, before = 0;
  for (int64_t at = 0; at < size; at += 64) {
    masks_before(data + at, size - at, size - at, &words, &solid);
    count += count_bits(words & ~(words << 1 | before));
    before = words >> 63;
  }
  return count;
}

static uint64_t mixed(uint64_t key) {
  key *= MIX;
  return key ^ key >> 29;
}

static uint64_t first_bytes(uint64_t eight, int64_t count) {
  return count >= 8 ? eight : eight & (((uint64_t)1 << 8 * count) - 1);
}

/* Reads up to seven bytes beyond the word: the data end in PADDING. */
static uint64_t key_of(const uint8_t *word, int64_t length) {
  if (length > LONGEST_WORD) return 0;
  uint64_t key = first_bytes(eight_at(word), length);
  for (int64_t done = 8; done < length; done += 8)
    key = mixed(key) + first_bytes(eight_at(word + done), length - done);
  return mixed(key);
}

typedef struct { /* what cut fills: `room` entries a word; first has one a row, and one more */
  int64_t room, *start, *end, *first;
  uint64_t *keys;
  int32_t *row;
} Words;

static int64_t add_word(const uint8_t *data, int64_t from, int64_t to, int64_t row, int64_t count, const Words *out) {
  if (count < 0 || count == out->room) return -1;
  out->start[count] = from, out->end[count] = to, out->row[count] = (int32_t)row;
  out->keys[count] = key_of(data + from, to - from);
  return count + 1;
}

/* The words of one row, the first of them number `count`; the number of the next, -1 where there is no room. */
static int64_t cut_row(const uint8_t *data, int64_t from, int64_t to, int64_t size, int64_t row, int64_t count,
                       const Words *out) {
  uint64_t words, solid, before = 0;
  int64_t open = -1;
  for (int64_t at = from; at < to; at += 64) {
    masks_before(data + at, to - at, size - at, &words, &solid);
    for (uint64_t edges = words ^ (words << 1 | before); edges; edges &= edges - 1) {
      int64_t place = at + lowest_bit(edges);
      if (open >= 0) count = add_word(data, open, place, row, count, out);
      open = open < 0 ? place : -1;
    }
    before = words >> 63;
  }
  return open < 0 ? count : add_word(data, open, to, row, count, out);
}

static int64_t cut_all(const uint8_t *data, const int64_t *starts, int64_t rows, int64_t size, const Words *out) {
  int64_t count = 0;
  for (int64_t row = 0; row < rows && count >= 0; row++) {
    out->first[row] = count;
    count = cut_row(data, starts[row], starts[row + 1] - 1, size, row, count, out);
  }
  out->first[rows] = count;
  return count;
}

static int well_cut(const uint8_t *data, const int64_t *starts, int64_t rows, int64_t size) {
  if (rows < 0 || rows > INT32_MAX || starts[0] != 0 || starts[rows] > size - PADDING) return 0;
  for (int64_t row = 0; row < rows; row++)
    if (starts[row + 1] <= starts[row] || starts[row + 1] > starts[rows] || data[starts[row + 1] - 1] != ROW_END)
      return 0;
  return 1;
}

/* How many words the data have, for which cut then needs room. */
static PyObject *count_of_folded(const Py_buffer *data, const Py_buffer *starts) {
  const int64_t *places = starts->buf;
  int64_t count = 0;
  Py_BEGIN_ALLOW_THREADS
  count = count_words(data->buf, places[starts->len / 8 - 1]);
  Py_END_ALLOW_THREADS
  return PyLong_FromLongLong(count);
}

static void count_runs(const uint8_t *data, const int64_t *starts, int64_t rows, int64_t size, int64_t *lengths) {
  uint64_t words, solid;
  for (int64_t row = 0; row < rows; row++) {
    uint64_t before = 0;
    lengths[row] = 0;
    for (int64_t at = starts[row]; at < starts[row + 1] - 1; at += 64) {
      masks_before(data + at, starts[row + 1] - 1 - at, size - at, &words, &solid);
      lengths[row] += count_bits(solid & ~(solid << 1 | before));
      before = solid >> 63;
    }
  }
}

static PyObject *lengths_of_folded(const Py_buffer *data, const Py_buffer *starts) {
  int64_t rows = starts->len / 8 - 1;
  PyObject *made = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(8 * rows));
  if (!made) return NULL;
  int64_t *lengths = (int64_t *)PyByteArray_AsString(made);
  Py_BEGIN_ALLOW_THREADS
  count_runs(data->buf, starts->buf, rows, data->len, lengths);
  Py_END_ALLOW_THREADS
  return made;
}

/* Whether the data are folded rows that start there. */
static int fits(const Py_buffer *data, const Py_buffer *starts) {
  int good = 0;
  Py_BEGIN_ALLOW_THREADS
  good = starts->len >= 8 && !(starts->len % 8) && well_cut(data->buf, starts->buf, starts->len / 8 - 1, data->len);
  Py_END_ALLOW_THREADS
  if (!good) PyErr_SetString(PyExc_ValueError, "starts are not those of the data's rows");
  return good;
}

static PyObject *of_folded(PyObject *args, PyObject *(*pass)(const Py_buffer *, const Py_buffer *)) {
  Py_buffer data, starts;
  if (!PyArg_ParseTuple(args, "y*y*", &data, &starts)) return NULL;
  PyObject *result = fits(&data, &starts) ? pass(&data, &starts) : NULL;
  PyBuffer_Release(&data), PyBuffer_Release(&starts);
  return result;
}

PyObject *textpass_count(PyObject *module, PyObject *args) {
  (void)module;
  return of_folded(args, count_of_folded);
}

PyObject *textpass_lengths(PyObject *module, PyObject *args) {
  (void)module;
  return of_folded(args, lengths_of_folded);
}

PyObject *textpass_cut(PyObject *module, PyObject *args) {
  Py_buffer data, starts, start, end, keys, row, first;
  int64_t count = 0, room = 0, rows = 0;
  int good = 0;
  (void)module;
  if (!PyArg_ParseTuple(args, "y*y*w*w*w*w*w*", &data, &starts, &start, &end, &keys, &row, &first)) return NULL;
  room = start.len / 8, rows = starts.len / 8 - 1;
  if (fits(&data, &starts)) {
    good = start.len == 8 * room && end.len == 8 * room && keys.len == 8 * room && row.len == 4 * room &&
           first.len == 8 * (rows + 1);
    Words out = {room, start.buf, end.buf, first.buf, keys.buf, row.buf};
    Py_BEGIN_ALLOW_THREADS
    if (good) count = cut_all(data.buf, starts.buf, rows, data.len, &out);
    Py_END_ALLOW_THREADS
    good = good && count == room;
    if (!good) PyErr_SetString(PyExc_ValueError, "there must be room for exactly as many words and rows as there are");
  }
  Py_buffer *all[] = {&data, &starts, &start, &end, &keys, &row, &first};
  for (int i = 0; i < 7; i++) PyBuffer_Release(all[i]);
  if (!good) return NULL;
  Py_RETURN_NONE;
}
