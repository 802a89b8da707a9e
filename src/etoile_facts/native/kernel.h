/* What the files of the kernel share: texts, hashes, arguments, and the functions that `module.c` offers to Python.

   The kernel is the innermost loops of folding, of the lossless search and of cutting a text into tokens, compiled. The
   contract of each function is the docstring of its twin in Python (marked `@twin`, of the same name); here is only how.
   Whoever has no compiler gets the same answers from the twins, more slowly; the tests hold both against each other.
   Nothing here decides what counts as a match: every limit is an argument. */

#ifndef ETOILE_FACTS_KERNEL_H
#define ETOILE_FACTS_KERNEL_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define GRAM 5            /* characters of an indexed stretch */
#define FEW_BITS 13       /* of a hash: so few buckets stay in the nearest cache */
#define SAMPLED 16        /* stretches of a quote that are looked up for its copies */
#define REMEMBERED 8      /* windows of a text, for periodic ones */
#define LONGEST 1024      /* characters of the longest quote */
#define WORDS (LONGEST / 64)
#define SLOTS 2048        /* of the table of a quote's characters: twice as many as it can have */
#define REVISION 6        /* one more with every change that `__init__.py` has to know of */
#define MULTIPLIER 0x9E3779B97F4A7C15ULL

#if defined(__GNUC__) || defined(__clang__)
#define FETCH(address) __builtin_prefetch(address)
#else
#define FETCH(address) ((void)0)
#endif

/* Texts and quotes */

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t length;
} Text;

static inline Text text_of(PyObject *str)
{
    Text text = {PyUnicode_KIND(str), PyUnicode_DATA(str), PyUnicode_GET_LENGTH(str)};
    return text;
}

static inline Py_UCS4 at(const Text *text, Py_ssize_t i)
{
    return PyUnicode_READ(text->kind, text->data, i);
}

/* A code point brought down to a byte. */
static inline uint64_t byte_of(Py_UCS4 c)
{
    return (c ^ (c >> 8) ^ (c >> 16)) & 0xFF;
}

/* The hash of so many bits of the five bytes in the low end of a word. */
static inline uint64_t hash_of(uint64_t gram, int bits)
{
    return (gram * (MULTIPLIER << (64 - 8 * GRAM))) >> (64 - bits);
}

/* Where the 5-grams of a text stand, sorted by their hash. */
typedef struct {
    const int32_t *order, *starts;
    Py_ssize_t size;
    int bits;
} Index;

/* Arguments: `module.c` */

void kernel_release(Py_buffer *views, int count);
/* Take views of some arrays, the last ones to write to; false with an exception set, and none held, if that fails. */
int kernel_views_of(PyObject *const *arrays, int count, int writable, Py_buffer *views);
/* The bits of the hashes whose beginnings an array holds; 0 if it is no such array. */
int kernel_bits_of(const Py_buffer *starts);
int kernel_take_index(Index *index, PyObject *const *arrays, Py_ssize_t text_length, Py_buffer views[2]);
int kernel_all_strings(PyObject *const *args);
int kernel_numbers(PyObject *const *args, Py_ssize_t count, Py_ssize_t *values);

/* What Python can call, by the files that hold it */

/* search.c */
PyObject *kernel_search(PyObject *module, PyObject *const *args, Py_ssize_t count);
PyObject *kernel_copies(PyObject *module, PyObject *const *args, Py_ssize_t count);
/* index.c */
PyObject *kernel_scan(PyObject *module, PyObject *const *args, Py_ssize_t count);
PyObject *kernel_index(PyObject *module, PyObject *const *args, Py_ssize_t count);
/* fold.c */
PyObject *kernel_codes(PyObject *module, PyObject *text);
PyObject *kernel_kept(PyObject *module, PyObject *const *args, Py_ssize_t count);
PyObject *kernel_fold_narrow(PyObject *module, PyObject *const *args, Py_ssize_t count);
PyObject *kernel_nth(PyObject *module, PyObject *const *args, Py_ssize_t count);
/* tokens.c */
PyObject *kernel_tokens(PyObject *module, PyObject *const *args, Py_ssize_t count);

#endif
