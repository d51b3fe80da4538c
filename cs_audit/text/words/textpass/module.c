/* The passes over texts that cost most, compiled. Each does exactly what its reference in Python does, which runs where
   there is no compiled module (see __init__.py). The GIL is let go of while they work. */
#include "textpass.h"

enum { EDITION = 1 }; /* to be raised in __init__.py too when a pass is called or gives something else */

static PyMethodDef methods[] = {
    {"fold", textpass_fold, METH_VARARGS, "fold(stream, ascii, codes) -> (data, starts, flags)"},
    {"count", textpass_count, METH_VARARGS, "count(data, starts) -> how many words"},
    {"cut", textpass_cut, METH_VARARGS, "cut(data, starts, start, end, keys, row, first), which are filled"},
    {"lengths", textpass_lengths, METH_VARARGS, "lengths(data, starts) -> words between blanks, a row"},
    {"look_up", textpass_look_up, METH_VARARGS, "look_up(keys, out, missing, keys1, values1, shift1, …2) -> missing ones"},
    {NULL, NULL, 0, NULL},
};
static int state_edition(PyObject *module) { return PyModule_AddIntConstant(module, "EDITION", EDITION); }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)state_edition}, {0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_textpass", "Compiled passes over texts.", 0,
                                        methods, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__textpass(void) { return PyModuleDef_Init(&definition); }
