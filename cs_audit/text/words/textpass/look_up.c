/* look_up(keys, out, missing, table, table): what distinct._Memory.look_up_in_columns does. */
#include "textpass.h"

typedef struct { /* a table of distinct._Table: keys and values at the slot that some bits of the key give */
  Py_buffer keys, values;
  int shift;
} Table;

/* Writes the number of each key that a table holds; the places of the others, as many as are returned. */
static int64_t look_all_up(const uint64_t *keys, int64_t count, const Table *tables, uint64_t slots, uint16_t *out,
                           int64_t *missing) {
  const uint64_t *first = tables[0].keys.buf, *second = tables[1].keys.buf;
  const uint16_t *first_values = tables[0].values.buf, *second_values = tables[1].values.buf;
  int64_t unknown = 0;
  for (int64_t i = 0; i < count; i++) {
    uint64_t key = keys[i], one = key >> tables[0].shift & slots, two = key >> tables[1].shift & slots;
    if (first[one] == key)
      out[i] = first_values[one];
    else if (second[two] == key)
      out[i] = second_values[two];
    else
      missing[unknown++] = i;
  }
  return unknown;
}

static int tables_fit(const Table *tables) {
  Py_ssize_t slots = tables[0].keys.len / 8;
  for (int i = 0; i < 2; i++)
    if (tables[i].keys.len != 8 * slots || tables[i].values.len != 2 * slots || tables[i].shift < 0 ||
        tables[i].shift > 63)
      return 0;
  return slots > 0 && !(slots & (slots - 1));
}

PyObject *textpass_look_up(PyObject *module, PyObject *args) {
  Table tables[2];
  Py_buffer keys, out, missing;
  int64_t unknown = 0;
  (void)module;
  if (!PyArg_ParseTuple(args, "y*w*w*y*y*iy*y*i", &keys, &out, &missing, &tables[0].keys, &tables[0].values,
                        &tables[0].shift, &tables[1].keys, &tables[1].values, &tables[1].shift))
    return NULL;
  int64_t count = keys.len / 8;
  int fits = tables_fit(tables) && keys.len == 8 * count && out.len == 2 * count && missing.len == 8 * count;
  if (fits) {
    Py_BEGIN_ALLOW_THREADS
    unknown = look_all_up(keys.buf, count, tables, (uint64_t)(tables[0].keys.len / 8 - 1), out.buf, missing.buf);
    Py_END_ALLOW_THREADS
  }
  PyBuffer_Release(&keys), PyBuffer_Release(&out), PyBuffer_Release(&missing);
  for (int i = 0; i < 2; i++) PyBuffer_Release(&tables[i].keys), PyBuffer_Release(&tables[i].values);
  if (fits) return PyLong_FromLongLong(unknown);
  PyErr_SetString(PyExc_ValueError, "look_up needs keys, room for each, and two tables of as many slots, a power of two");
  return NULL;
}
