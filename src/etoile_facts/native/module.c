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

PyDoc_STRVAR(search_doc,
"search(text, quote, order, starts, limit, kept, room, closely, most, twice, spare)\n--\n\n"
"Return the stretches within `limit` edits as (distance, start, end); None if the pieces stand at too many places.");

PyDoc_STRVAR(copies_doc,
"copies(text, quote, order, starts, room, most)\n--\n\n"
"Return where the quote stands to the letter, at most so often; None if its rarest stretch stands at `room` places.");

PyDoc_STRVAR(scan_doc,
"scan(grams, wanted, starts)\n--\n\n"
"Return, as an array of bytes, the `order` of an index of nothing but the stretches of `wanted`; fill in its `starts`.");

PyDoc_STRVAR(index_doc,
"index(grams, order, starts)\n--\n\n"
"Sort the positions of all stretches of five bytes by their hash into `order`; fill in where each hash begins.");

PyDoc_STRVAR(codes_doc,
"codes(text)\n--\n\n"
"Return the code points of a text, each in as many bytes as its widest one needs: 1, 2 or 4.");

PyDoc_STRVAR(kept_doc,
"kept(codes, letters, space, dot, hyphen)\n--\n\n"
"Return for each code (a byte) whether it stays, and those that do; `letters` says which codes are letters.");

PyDoc_STRVAR(fold_doc,
"fold(text, folds, known, expands, letters, space, dot, hyphen)\n--\n\n"
"Return what `kept` does, of a text of which each character folds to one of a byte; None if it is not such a text.\n\n"
"The tables have an entry for each code point: what it folds to, whether that is known, whether it is several.");

PyDoc_STRVAR(nth_doc,
"nth(flags, start, n)\n--\n\n"
"Return where, from `start` on, flag number `n` (from 0) of those that are set stands.");

PyDoc_STRVAR(tokens_doc,
"tokens(text, base, type, read, has_sign)\n--\n\n"
"Cut a text of ASCII into tokens, each a tuple of `type`, a subclass of tuple.\n\n"
"`read` returns kind, norm and loose form of what is no plain word, `has_sign` whether a number at an offset has one.");

static PyMethodDef methods[] = {
    {"search", (PyCFunction)(void (*)(void))kernel_search, METH_FASTCALL, search_doc},
    {"copies", (PyCFunction)(void (*)(void))kernel_copies, METH_FASTCALL, copies_doc},
    {"index", (PyCFunction)(void (*)(void))kernel_make_index, METH_FASTCALL, index_doc},
    {"codes", kernel_codes, METH_O, codes_doc},
    {"fold", (PyCFunction)(void (*)(void))kernel_fold, METH_FASTCALL, fold_doc},
    {"kept", (PyCFunction)(void (*)(void))kernel_kept, METH_FASTCALL, kept_doc},
    {"scan", (PyCFunction)(void (*)(void))kernel_scan, METH_FASTCALL, scan_doc},
    {"tokens", (PyCFunction)(void (*)(void))kernel_tokens, METH_FASTCALL, tokens_doc},
    {"nth", (PyCFunction)(void (*)(void))kernel_nth, METH_FASTCALL, nth_doc},
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
