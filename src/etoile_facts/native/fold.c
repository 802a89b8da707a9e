/* The fold and the way back, as `text/_fold.py` says it in Python. */

#include "kernel.h"

/* The fold */

PyObject *kernel_codes(PyObject *module, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "The text must be a string.");
        return NULL;
    }
    return PyBytes_FromStringAndSize(PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text) * PyUnicode_KIND(text));
}

/* What the fold treats in a way of its own. */
typedef struct {
    uint8_t space, dot, hyphen;
    const uint8_t *letters;         /* for each code whether it is a letter */
} Signs;

/* Tell of each code whether it stays, and put those that do together; return how many they are. */
static Py_ssize_t sift(const uint8_t *restrict codes, Py_ssize_t size, const Signs *signs, uint8_t *restrict stays,
                       uint8_t *restrict out)
{
    const uint8_t space = signs->space, dot = signs->dot, hyphen = signs->hyphen;
    /* One of a run of spaces or dots, none of spaces at the beginning. */
    if (size)
        stays[0] = codes[0] != space;
    for (Py_ssize_t i = 1; i < size; i++)
        stays[i] = !((codes[i] == space) & (codes[i - 1] == space)) & !((codes[i] == dot) & (codes[i - 1] == dot));
    /* A run of spaces and hyphens that has a hyphen: nothing between letters, else the first hyphen. */
    const uint8_t *next = size ? memchr(codes, hyphen, (size_t)size) : NULL;
    while (next) {
        Py_ssize_t first = next - codes, start = first, end = first + 1;
        while (start && codes[start - 1] == space)
            start--;
        while (end < size && (codes[end] == space || codes[end] == hyphen))
            end++;
        memset(stays + start, 0, (size_t)(end - start));
        stays[first] = !(start && end < size && signs->letters[codes[start - 1]] && signs->letters[codes[end]]);
        next = end < size ? memchr(codes + end, hyphen, (size_t)(size - end)) : NULL;
    }
    Py_ssize_t used = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        out[used] = codes[i];
        used += stays[i];
    }
    return used;
}

/* Sift codes into a pair of bytes objects. */
static PyObject *sifted(const uint8_t *codes, Py_ssize_t size, const Signs *signs)
{
    PyObject *result = NULL, *flags = PyBytes_FromStringAndSize(NULL, size);
    PyObject *compact = PyBytes_FromStringAndSize(NULL, size);
    if (flags && compact) {
        Py_ssize_t used = sift(codes, size, signs, (uint8_t *)PyBytes_AS_STRING(flags),
                               (uint8_t *)PyBytes_AS_STRING(compact));
        if (!_PyBytes_Resize(&compact, used))
            result = PyTuple_Pack(2, flags, compact);
    }
    Py_XDECREF(flags);
    Py_XDECREF(compact);
    return result;
}

static int take_signs(PyObject *const *args, Signs *signs)
{
    Py_ssize_t n[3];
    if (!kernel_numbers(args, 3, n))
        return 0;
    signs->space = (uint8_t)n[0];
    signs->dot = (uint8_t)n[1];
    signs->hyphen = (uint8_t)n[2];
    return 1;
}

PyObject *kernel_kept(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[2];
    Signs signs;
    PyObject *result = NULL;
    if (count != 5) {
        PyErr_SetString(PyExc_TypeError, "kept takes five arguments.");
        return NULL;
    }
    if (!take_signs(args + 2, &signs) || !kernel_views_of(args, 2, 0, views))
        return NULL;
    signs.letters = views[1].buf;
    if (views[1].len < 256)
        PyErr_SetString(PyExc_ValueError, "There must be a flag for each of 256 codes.");
    else
        result = sifted(views[0].buf, views[0].len, &signs);
    kernel_release(views, 2);
    return result;
}

/* Look the characters of a text up: false where one folds to several, to none, to more than a byte, or is not known. */
static int looked_up(const Text *text, const uint32_t *folds, const uint8_t *known, const uint8_t *expands, uint8_t *codes)
{
    uint8_t narrow[256], fine[256];
    for (int c = 0; c < 256; c++) {
        narrow[c] = (uint8_t)folds[c];
        fine[c] = known[c] && !expands[c] && folds[c] && folds[c] < 256;
    }
    uint8_t all = 1;
    if (text->kind == PyUnicode_1BYTE_KIND) {
        const uint8_t *data = text->data;
        for (Py_ssize_t i = 0; i < text->length; i++) {
            codes[i] = narrow[data[i]];
            all &= fine[data[i]];
        }
        return all;
    }
    for (Py_ssize_t i = 0; all && i < text->length; i++) {
        Py_UCS4 c = at(text, i);
        if (c < 256) {
            codes[i] = narrow[c];
            all = fine[c];
        } else {
            codes[i] = (uint8_t)folds[c];
            all = known[c] && !expands[c] && folds[c] && folds[c] < 256;
        }
    }
    return all;
}

PyObject *kernel_fold_narrow(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[4];
    Signs signs;
    PyObject *result = NULL;
    if (count != 8 || !PyUnicode_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "fold takes eight arguments, a string first.");
        return NULL;
    }
    if (!take_signs(args + 5, &signs))
        return NULL;
    Text text = text_of(args[0]);
    if (!kernel_views_of(args + 1, 4, 0, views))
        return NULL;
    if (views[0].len != 0x110000 * 4 || views[1].len != 0x110000 || views[2].len != 0x110000 || views[3].len < 256) {
        PyErr_SetString(PyExc_ValueError, "There must be an entry for each code point.");
        goto done;
    }
    signs.letters = views[3].buf;
    uint8_t *codes = PyMem_Malloc((size_t)text.length + 1);
    if (!codes)
        PyErr_NoMemory();
    else if (looked_up(&text, views[0].buf, views[1].buf, views[2].buf, codes))
        result = sifted(codes, text.length, &signs);
    else
        result = Py_NewRef(Py_None);
    PyMem_Free(codes);
done:
    kernel_release(views, 4);
    return result;
}

PyObject *kernel_nth(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer view;
    Py_ssize_t n[2];
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "nth takes three arguments.");
        return NULL;
    }
    if (!kernel_numbers(args + 1, 2, n) || PyObject_GetBuffer(args[0], &view, PyBUF_SIMPLE))
        return NULL;
    const uint8_t *flags = view.buf;
    Py_ssize_t i = n[0], left = n[1];
    /* Eight flags at a time: multiplied, their sum stands in the top byte. */
    for (; i + 8 <= view.len; i += 8) {
        uint64_t eight;
        memcpy(&eight, flags + i, 8);
        Py_ssize_t set = (Py_ssize_t)((eight * 0x0101010101010101ULL) >> 56);
        if (left < set)
            break;
        left -= set;
    }
    for (; i < view.len && (!flags[i] || left); i++)
        left -= flags[i];
    Py_ssize_t size = view.len;
    PyBuffer_Release(&view);
    if (i < size)
        return PyLong_FromSsize_t(i);
    PyErr_SetString(PyExc_IndexError, "There are not so many flags.");
    return NULL;
}
