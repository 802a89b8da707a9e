/* The index of 5-grams, as `anchor/search/_qgrams.py` says it in Python. */

#include "kernel.h"

/* Put positions in the order of their hashes; `starts` counts each hash, one entry behind its own, and tells afterwards
   where it begins. Without `places` the positions are 0, 1, 2 and so on. */
static void lay_out(const uint16_t *hashes, const int32_t *places, Py_ssize_t size, int32_t *starts, Py_ssize_t buckets,
                    int32_t *order)
{
    /* Each entry is at first where the hash before it begins, and moves on with each position of that hash. */
    int32_t before = 0;
    for (Py_ssize_t b = 1; b <= buckets; b++) {
        int32_t here = starts[b];
        starts[b] = before;
        before += here;
    }
    for (Py_ssize_t i = 0; i < size; i++)
        order[starts[hashes[i] + 1]++] = places ? places[i] : (int32_t)i;
}

/* Sort positions by their hash, given how often each occurs: twice, by half of it, since each of many buckets would take a
   line of the cache. */
static void sort_in_two(const uint16_t *hashes, Py_ssize_t size, int bits, const int32_t *counts, int32_t *half,
                        int32_t *order)
{
    Py_ssize_t lows[257] = {0}, highs[257] = {0};
    int low_bits = bits / 2;
    unsigned mask = (1u << low_bits) - 1;
    for (int hash = 0; hash < 1 << bits; hash++) {
        lows[(hash & mask) + 1] += counts[hash];
        highs[(hash >> low_bits) + 1] += counts[hash];
    }
    for (int b = 0; b < 256; b++) {
        lows[b + 1] += lows[b];
        highs[b + 1] += highs[b];
    }
    for (Py_ssize_t i = 0; i < size; i++)
        half[lows[hashes[i] & mask]++] = (int32_t)i;
    for (Py_ssize_t i = 0; i < size; i++)
        order[highs[hashes[half[i]] >> low_bits]++] = half[i];
}

PyObject *kernel_scan(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[3];
    uint8_t *is_wanted = NULL;
    int32_t *places = NULL;
    uint16_t *hashes = NULL;
    PyObject *result = NULL;
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "scan takes three arguments.");
        return NULL;
    }
    if (!kernel_views_of(args, 3, 1, views))
        return NULL;
    int32_t *starts = views[2].buf;
    int bits = kernel_bits_of(&views[2]);
    Py_ssize_t buckets = (Py_ssize_t)1 << bits, found = 0, room = 4096;
    if (!bits || views[0].len > INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "The arrays do not fit each other.");
        goto done;
    }
    is_wanted = PyMem_Calloc((size_t)buckets, 1);
    places = PyMem_Malloc((size_t)room * sizeof *places);
    hashes = PyMem_Malloc((size_t)room * sizeof *hashes);
    if (!is_wanted || !places || !hashes)
        goto full;
    memset(starts, 0, (size_t)views[2].len);
    for (int pass = 1; pass >= 0; pass--) {
        const uint8_t *bytes = views[pass].buf;
        uint64_t gram = 0;
        for (Py_ssize_t i = 0; i < views[pass].len; i++) {
            gram = gram >> 8 | (uint64_t)bytes[i] << (8 * (GRAM - 1));
            if (i < GRAM - 1)
                continue;
            uint64_t hash = hash_of(gram, bits);
            if (pass)
                is_wanted[hash] = 1;
            else if (is_wanted[hash]) {
                if (found == room) {
                    room *= 2;
                    int32_t *more = PyMem_Realloc(places, (size_t)room * sizeof *places);
                    places = more ? more : places;
                    uint16_t *also = more ? PyMem_Realloc(hashes, (size_t)room * sizeof *hashes) : NULL;
                    hashes = also ? also : hashes;
                    if (!also)
                        goto full;
                }
                places[found] = (int32_t)(i - (GRAM - 1));
                hashes[found++] = (uint16_t)hash;
                starts[hash + 1]++;
            }
        }
    }
    result = PyBytes_FromStringAndSize(NULL, found * (Py_ssize_t)sizeof(int32_t));
    if (result)
        lay_out(hashes, places, found, starts, buckets, (int32_t *)PyBytes_AS_STRING(result));
    goto done;
full:
    PyErr_NoMemory();
done:
    PyMem_Free(is_wanted);
    PyMem_Free(places);
    PyMem_Free(hashes);
    kernel_release(views, 3);
    return result;
}

PyObject *kernel_index(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[3];
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "index takes three arguments.");
        return NULL;
    }
    if (!kernel_views_of(args, 3, 2, views))
        return NULL;
    const uint8_t *bytes = views[0].buf;
    int32_t *order = views[1].buf, *starts = views[2].buf;
    Py_ssize_t size = views[0].len < GRAM ? 0 : views[0].len - GRAM + 1;
    int bits = kernel_bits_of(&views[2]);
    Py_ssize_t buckets = (Py_ssize_t)1 << bits;
    if (!bits || size > INT32_MAX || views[1].len != size * (Py_ssize_t)sizeof *order) {
        PyErr_SetString(PyExc_ValueError, "The arrays do not fit each other.");
        goto done;
    }
    uint16_t *hashes = PyMem_Malloc((size_t)(size + 1) * sizeof *hashes);
    int32_t *half = bits > FEW_BITS ? PyMem_Malloc((size_t)(size + 1) * sizeof *half) : NULL;
    if (!hashes || (bits > FEW_BITS && !half)) {
        PyMem_Free(hashes);
        PyMem_Free(half);
        PyErr_NoMemory();
        goto done;
    }
    uint64_t gram = 0;
    memset(starts, 0, (size_t)views[2].len);
    for (Py_ssize_t i = 0; i < GRAM - 1 && i < views[0].len; i++)
        gram = gram >> 8 | (uint64_t)bytes[i] << (8 * (GRAM - 1));
    for (Py_ssize_t i = 0; i < size; i++) {
        gram = gram >> 8 | (uint64_t)bytes[i + GRAM - 1] << (8 * (GRAM - 1));
        uint64_t hash = hash_of(gram, bits);
        hashes[i] = (uint16_t)hash;
        starts[hash + 1]++;
    }
    if (half) {
        sort_in_two(hashes, size, bits, starts + 1, half, order);
        for (Py_ssize_t b = 0; b < buckets; b++)
            starts[b + 1] += starts[b];
    } else
        lay_out(hashes, NULL, size, starts, buckets, order);
    PyMem_Free(hashes);
    PyMem_Free(half);
done:
    kernel_release(views, 3);
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}
