/* The module: how arguments are taken, and what Python can call. */

#include "kernel.h"

/* Arguments */

void kernel_release(Py_buffer *views, int count)
{
    while (count)
        PyBuffer_Release(&views[--count]);
}

/* Take views of some arrays, the last ones to write to; false with an exception set, and none held, if that fails. */
int kernel_views_of(PyObject *const *arrays, int count, int writable, Py_buffer *views)
{
    for (int i = 0; i < count; i++)
        if (PyObject_GetBuffer(arrays[i], &views[i], i < count - writable ? PyBUF_SIMPLE : PyBUF_WRITABLE)) {
            kernel_release(views, i);
            return 0;
        }
    return 1;
}

/* The bits of the hashes whose beginnings an array holds; 0 if it is no such array. */
int kernel_bits_of(const Py_buffer *starts)
{
    Py_ssize_t buckets = starts->len / (Py_ssize_t)sizeof(int32_t) - 1;
    int bits = 8;
    while (bits < 16 && ((Py_ssize_t)1 << bits) < buckets)
        bits++;
    return buckets == (Py_ssize_t)1 << bits ? bits : 0;
}

int kernel_take_index(Index *index, PyObject *const *arrays, Py_ssize_t text_length, Py_buffer views[2])
{
    if (!kernel_views_of(arrays, 2, 0, views))
        return 0;
    index->order = views[0].buf;
    index->starts = views[1].buf;
    index->size = views[0].len / (Py_ssize_t)sizeof(int32_t);
    index->bits = kernel_bits_of(&views[1]);
    if (!index->bits || index->size > (text_length < GRAM ? 0 : text_length - GRAM + 1)
        || index->starts[0] != 0 || index->starts[(Py_ssize_t)1 << index->bits] != index->size) {
        PyErr_SetString(PyExc_ValueError, "The index is not one of this text.");
        kernel_release(views, 2);
        return 0;
    }
    return 1;
}

int kernel_all_strings(PyObject *const *args)
{
    if (PyUnicode_Check(args[0]) && PyUnicode_Check(args[1]))
        return 1;
    PyErr_SetString(PyExc_TypeError, "Text and quote must be strings.");
    return 0;
}

int kernel_numbers(PyObject *const *args, Py_ssize_t count, Py_ssize_t *values)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        values[i] = PyLong_AsSsize_t(args[i]);
        if (values[i] == -1 && PyErr_Occurred())
            return 0;
        if (values[i] < 0) {
            PyErr_SetString(PyExc_ValueError, "No number may be negative.");
            return 0;
        }
    }
    return 1;
}

/* What Python can call, with its signature; what each does is said once, by its twin in Python. */
#define SIGNATURE(name, arguments) #name "(" arguments ", /)\n--\n\n"
#define OFFER(name, arguments) \
    {#name, (PyCFunction)(void (*)(void))kernel_##name, METH_FASTCALL, SIGNATURE(name, arguments)}

static PyMethodDef methods[] = {
    OFFER(search, "text, quote, order, starts, limit, kept, room, closely, most, twice, spare"),
    OFFER(copies, "text, quote, order, starts, room, most"),
    OFFER(index, "grams, order, starts"),
    OFFER(scan, "grams, wanted, starts"),
    OFFER(fold_narrow, "text, folds, known, expands, letters, space, dot, hyphen"),
    OFFER(kept, "codes, letters, space, dot, hyphen"),
    OFFER(nth, "flags, start, n"),
    OFFER(tokens, "text, base, token, read, has_sign"),
    {"codes", kernel_codes, METH_O, SIGNATURE(codes, "text")},
    {NULL, NULL, 0, NULL},
};

static int fill(PyObject *module)
{
    return PyModule_AddIntMacro(module, REVISION);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_kernel",
    .m_doc = "The innermost loops of folding, searching and cutting into tokens, compiled.",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__kernel(void)
{
    return PyModuleDef_Init(&definition);
}
