/* Texts as Arrow string views, read without a copy; every place is checked against the size of its buffer. */
#ifndef TEXTPASS_ARROW_H
#define TEXTPASS_ARROW_H

#include "textpass.h"

/* The Arrow C data interface (https://arrow.apache.org/docs/format/CDataInterface.html). */
struct ArrowSchema {
  const char *format, *name, *metadata;
  int64_t flags, n_children;
  struct ArrowSchema **children, *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};
struct ArrowArray {
  int64_t length, null_count, offset, n_buffers, n_children;
  const void **buffers;
  struct ArrowArray **children, *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

typedef struct { /* one chunk of Arrow string views */
  struct ArrowArray array;
  int64_t data_buffers;
  const int64_t *sizes; /* of the data buffers */
} Texts;

/* The text of a row: 0 where there is none (null is empty), -1 where the views point beyond their buffers. */
static inline int64_t text_at(const Texts *texts, int64_t row, const uint8_t **text) {
  const struct ArrowArray *array = &texts->array;
  const uint8_t *valid = array->buffers[0];
  int64_t place = row + array->offset;
  if (valid && !(valid[place >> 3] >> (place & 7) & 1)) return 0;
  const uint8_t *view = (const uint8_t *)array->buffers[1] + 16 * place;
  int32_t parts[4]; /* length; then the text itself, or its beginning, its buffer and its place there */
  memcpy(parts, view, 16);
  if (parts[0] <= 12) {
    *text = view + 4;
    return parts[0] < 0 ? -1 : parts[0];
  }
  if (parts[2] < 0 || parts[2] >= texts->data_buffers || parts[3] < 0) return -1;
  if ((int64_t)parts[3] + parts[0] > texts->sizes[parts[2]]) return -1;
  *text = (const uint8_t *)array->buffers[2 + parts[2]] + parts[3];
  return parts[0];
}

/* Takes the one chunk that the stream has; without a chunk there is no row. */
static inline int read_stream(PyObject *capsule, Texts *texts) {
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
  struct ArrowArray more = {0};
  struct ArrowSchema schema = {0};
  memset(texts, 0, sizeof *texts);
  if (!stream) return -1;
  if (stream->get_schema(stream, &schema) || !schema.release) {
    PyErr_SetString(PyExc_ValueError, "the texts give no schema");
    return -1;
  }
  int views = !strcmp(schema.format, "vu");
  schema.release(&schema);
  if (!views) {
    PyErr_SetString(PyExc_NotImplementedError, "texts must be Arrow string views");
    return -1;
  }
  if (stream->get_next(stream, &texts->array)) {
    PyErr_SetString(PyExc_ValueError, "the texts cannot be read");
    return -1;
  }
  if (!texts->array.release) return 0; /* no chunk, no row */
  int failed = stream->get_next(stream, &more);
  if (!failed && more.release) more.release(&more), failed = 1;
  if (failed || texts->array.n_buffers < 3) {
    texts->array.release(&texts->array);
    PyErr_SetString(PyExc_ValueError, "texts must be one chunk of string views");
    return -1;
  }
  texts->data_buffers = texts->array.n_buffers - 3;
  texts->sizes = texts->array.buffers[texts->array.n_buffers - 1];
  return 0;
}

#endif
