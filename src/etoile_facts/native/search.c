/* The lossless search, as `anchor/search/_approximate.py` says it in Python.

   Bit vectors: Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming",
   Journal of the ACM 46(3), 1999, in blocks as in Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau
   edit distances", 2003; common subsequences as in Hyyrö, "Bit-parallel LCS-length computation revisited", 2004. */

#include "kernel.h"

/* A quote: its characters, and for each character of the text in which places of the quote it stands. */
typedef struct {
    Py_ssize_t length;
    int words;
    Py_UCS4 letters[LONGEST];
    uint16_t narrow[256];           /* the rows of characters of a byte; 0: the quote does not have the character */
    Py_UCS4 keys[SLOTS];            /* and of all others, hashed */
    uint16_t rows[SLOTS];
    uint64_t (*forward)[WORDS];     /* bit i of row r: the character stands at i */
    uint64_t (*backward)[WORDS];    /* the same for the quote reversed */
} Quote;

/* Where the row of a character is noted, or would be. */
static inline const uint16_t *slot_of(const Quote *quote, Py_UCS4 c)
{
    if (c < 256)
        return quote->narrow + c;
    unsigned slot = (c * 2654435761u) >> 21;
    while (quote->rows[slot] && quote->keys[slot] != c)
        slot = (slot + 1) % SLOTS;
    return quote->rows + slot;
}

static inline int row_of(const Quote *quote, Py_UCS4 c)
{
    return *slot_of(quote, c);
}

static void forget(Quote *quote)
{
    PyMem_Free(quote->forward);
    PyMem_Free(quote->backward);
}

/* Take a quote of at most LONGEST characters; what aligning takes is made only where something is to be aligned. */
static void take(Quote *quote, const Text *text)
{
    quote->length = text->length;
    quote->words = (int)((text->length + 63) / 64);
    quote->forward = quote->backward = NULL;
    for (Py_ssize_t i = 0; i < text->length; i++)
        quote->letters[i] = at(text, i);
}

/* Make the rows of a quote's characters; false if there is no memory. */
static int make_rows(Quote *quote)
{
    int used = 0;
    memset(quote->narrow, 0, sizeof quote->narrow);
    memset(quote->rows, 0, sizeof quote->rows);
    for (Py_ssize_t i = 0; i < quote->length; i++) {
        Py_UCS4 c = quote->letters[i];
        uint16_t *row = (uint16_t *)slot_of(quote, c);
        if (!*row) {
            *row = (uint16_t)++used;
            if (c >= 256)
                quote->keys[row - quote->rows] = c;
        }
    }
    quote->forward = PyMem_Calloc(used + 1, sizeof *quote->forward);
    quote->backward = PyMem_Calloc(used + 1, sizeof *quote->backward);
    if (!quote->forward || !quote->backward)
        return 0;
    for (Py_ssize_t i = 0; i < quote->length; i++) {
        Py_ssize_t back = quote->length - 1 - i;
        int row = row_of(quote, quote->letters[i]);
        quote->forward[row][i / 64] |= 1ULL << (i % 64);
        quote->backward[row][back / 64] |= 1ULL << (back % 64);
    }
    return 1;
}

/* Distances */

/* The columns of one alignment: a part of the quote, from bit `shift` on, against a text read in either direction. */
typedef struct {
    uint64_t plus[WORDS], minus[WORDS];
    int words;
    uint64_t top;                   /* the last row's bit in the last word */
    Py_ssize_t score;
} Columns;

static void begin(Columns *columns, Py_ssize_t length)
{
    columns->words = (int)((length + 63) / 64);
    columns->top = 1ULL << ((length - 1) % 64);
    columns->score = length;
    for (int w = 0; w < columns->words; w++) {
        columns->plus[w] = ~0ULL;
        columns->minus[w] = 0;
    }
}

/* Add a column; `edge` is how much the distance in front of the first row grows with it: 1 where the stretch begins at a
   given place, 0 where it may begin anywhere. */
static inline void step(Columns *columns, const uint64_t *row, int shift, int words_of_row, int edge)
{
    int whole = shift / 64, part = shift % 64;
    uint64_t rise_in = (uint64_t)edge, fall_in = 0;
    for (int w = 0; w < columns->words; w++) {
        uint64_t equal = row[w + whole] >> part;
        if (part && w + whole + 1 < words_of_row)
            equal |= row[w + whole + 1] << (64 - part);
        uint64_t plus = columns->plus[w], minus = columns->minus[w];
        uint64_t vertical = equal | minus;
        equal |= fall_in;
        uint64_t horizontal = (((equal & plus) + plus) ^ plus) | equal;
        uint64_t rise = minus | ~(horizontal | plus);
        uint64_t fall = plus & horizontal;
        if (w == columns->words - 1) {
            columns->score += (rise & columns->top) != 0;
            columns->score -= (fall & columns->top) != 0;
        }
        uint64_t rise_out = rise >> 63, fall_out = fall >> 63;
        rise = rise << 1 | rise_in;
        fall = fall << 1 | fall_in;
        columns->plus[w] = fall | ~(vertical | rise);
        columns->minus[w] = rise & vertical;
        rise_in = rise_out;
        fall_in = fall_out;
    }
}

/* Align a part of the quote, of so many characters from bit `shift` of its rows, with the text that begins (going
   forward) or ends (going backward) at a place. Return the distance, or cutoff + 1, and by `*used` how much of the text
   it takes: of several that are equally near the one nearest in length, and of these the shorter one. */
static Py_ssize_t outwards(const Quote *quote, const Text *text, Py_ssize_t length, int shift, Py_ssize_t place,
                           Py_ssize_t cutoff, int forward, Py_ssize_t *used)
{
    *used = 0;
    if (!length)
        return 0;
    Columns columns;
    uint64_t(*rows)[WORDS] = forward ? quote->forward : quote->backward;
    Py_ssize_t reach = length + cutoff, there = forward ? text->length - place : place;
    if (there < reach)
        reach = there;
    Py_ssize_t best = cutoff + 1, off = 0;
    begin(&columns, length);
    for (Py_ssize_t j = 0;; j++) {
        Py_ssize_t difference = j < length ? length - j : j - length;
        if (columns.score < best || (columns.score == best && best <= cutoff && difference < off)) {
            best = columns.score;
            off = difference;
            *used = j;
        }
        /* What is left of the text can bring the distance down by one a character. */
        if (j == reach || columns.score - (reach - j) > best)
            return best;
        Py_UCS4 c = at(text, forward ? place + j : place - 1 - j);
        step(&columns, rows[row_of(quote, c)], shift, quote->words, 1);
    }
}

/* The smallest distance of the quote to any stretch of `[from, to)`, read in either direction, and the first end of one,
   counted from where reading begins; -1 if none is within the limit. */
static Py_ssize_t best_end(const Quote *quote, const Text *text, Py_ssize_t from, Py_ssize_t to, Py_ssize_t limit,
                           int forward, Py_ssize_t *end)
{
    Columns columns;
    uint64_t(*rows)[WORDS] = forward ? quote->forward : quote->backward;
    Py_ssize_t best = limit + 1;
    *end = -1;
    begin(&columns, quote->length);
    for (Py_ssize_t j = 0; j < to - from; j++) {
        Py_UCS4 c = at(text, forward ? from + j : to - 1 - j);
        step(&columns, rows[row_of(quote, c)], 0, quote->words, 0);
        if (columns.score < best) {
            best = columns.score;
            *end = j + 1;
        }
    }
    return *end < 0 ? -1 : best;
}

/* How many letters a quote and `[from, to)` have in common in their order. */
static Py_ssize_t in_common(const Quote *quote, const Text *text, Py_ssize_t from, Py_ssize_t to)
{
    uint64_t left[WORDS];
    int words = quote->words;
    Py_ssize_t common = 0;
    memset(left, 0xFF, sizeof left);
    for (Py_ssize_t i = from; i < to; i++) {
        int r = row_of(quote, at(text, i));
        if (!r)
            continue;
        const uint64_t *row = quote->forward[r];
        uint64_t carry = 0;
        for (int w = 0; w < words; w++) {
            uint64_t both = left[w] & row[w];
            uint64_t sum = left[w] + both;
            uint64_t over = sum < both;
            sum += carry;
            carry = over | (sum < carry);
            left[w] = sum | (left[w] - both);
        }
    }
    for (Py_ssize_t i = 0; i < quote->length; i++)
        common += !(left[i / 64] >> (i % 64) & 1);
    return common;
}

/* Where pieces of the quote stand */


typedef struct {
    int32_t offset, start, count;
} Piece;

/* Fill in where the stretch of the quote from `offset` on stands. */
static void look_up(const Index *index, const Quote *quote, int narrow, Piece *piece)
{
    uint64_t gram = 0;
    for (int i = 0; i < GRAM; i++) {
        Py_UCS4 c = quote->letters[piece->offset + i];
        gram |= (narrow && c > 0xFF ? (uint64_t)'?' : byte_of(c)) << (8 * i);
    }
    uint64_t bucket = hash_of(gram, index->bits);
    piece->start = index->starts[bucket];
    piece->count = index->starts[bucket + 1] - piece->start;
}

static int rarer(const void *one, const void *other)
{
    const Piece *a = one, *b = other;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static int lower(const void *one, const void *other)
{
    const uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return a < b ? -1 : a > b;
}

/* Sort a few numbers in place, many by radix; false if there is no memory. */
static int sort(uint64_t *keys, Py_ssize_t size)
{
    if (size <= 2048) {
        if (size > 32) {
            qsort(keys, (size_t)size, sizeof *keys, lower);
            return 1;
        }
        for (Py_ssize_t i = 1; i < size; i++) {
            uint64_t key = keys[i];
            Py_ssize_t j = i;
            for (; j && keys[j - 1] > key; j--)
                keys[j] = keys[j - 1];
            keys[j] = key;
        }
        return 1;
    }
    uint64_t *other = PyMem_Malloc((size_t)size * sizeof *other), *from = keys, *to = other;
    if (!other)
        return 0;
    for (int shift = 0; shift < 64; shift += 8) {
        Py_ssize_t counts[257] = {0};
        for (Py_ssize_t i = 0; i < size; i++)
            counts[(from[i] >> shift & 0xFF) + 1]++;
        if (counts[(from[0] >> shift & 0xFF) + 1] == size)
            continue;
        for (int i = 0; i < 256; i++)
            counts[i + 1] += counts[i];
        for (Py_ssize_t i = 0; i < size; i++)
            to[counts[from[i] >> shift & 0xFF]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys)
        memcpy(keys, from, (size_t)size * sizeof *keys);
    PyMem_Free(other);
    return 1;
}

/* The search */

typedef struct {
    Text text;
    Quote quote;
    Index index;
    Piece pieces[LONGEST / GRAM];
    int total;                      /* pieces */
    Py_ssize_t limit, closely, most, twice, spare;
    Py_ssize_t *firsts, groups;     /* the first diagonal of each group */
    uint64_t *places;               /* in the groups: diagonal + LONGEST, offset in the quote */
    Py_ssize_t found;               /* of these places */
    PyObject *hits;
} Search;

#define DIAGONAL(key) ((Py_ssize_t)((key) >> 16) - LONGEST)
#define OFFSET(key) ((Py_ssize_t)((key) & 0xFFFF))

/* Keep, sorted, the places of all pieces in marked bins, or, while none is marked, in pairs of bins that have enough of
   them; false if there is no memory. */
static int gather(Search *s, const uint8_t *bins, int shift, int need)
{
    Py_ssize_t found = 0;
    for (int p = 0; p < s->total; p++) {
        const int32_t *order = s->index.order + s->pieces[p].start;
        Py_ssize_t off = LONGEST - s->pieces[p].offset;
        for (int32_t i = 0; i < s->pieces[p].count; i++) {
            Py_ssize_t moved = order[i] + off;
            const uint8_t *bin = bins + (moved >> shift);
            if (need ? bin[0] + bin[1] >= need || bin[0] + bin[-1] >= need : *bin)
                s->places[found++] = (uint64_t)moved << 16 | (uint64_t)s->pieces[p].offset;
        }
    }
    s->found = found;
    return sort(s->places, found);
}

/* Find the groups of diagonals that have enough pieces, and the places in them; false if there is no memory. */
static int group(Search *s)
{
    int shift = 0, need = s->total - (int)s->limit;
    while (((Py_ssize_t)1 << shift) <= s->limit)
        shift++;
    /* One bin more at either end: each has two neighbours. */
    Py_ssize_t count = ((s->text.length + LONGEST) >> shift) + 8;
    uint8_t *all = PyMem_Calloc((size_t)count, 1);
    if (!all)
        return 0;
    uint8_t *bins = all + 1;
    for (int p = 0; p < s->total; p++) {
        const int32_t *order = s->index.order + s->pieces[p].start;
        Py_ssize_t off = LONGEST - s->pieces[p].offset;
        for (int32_t i = 0; i < s->pieces[p].count; i++) {
            Py_ssize_t bin = (order[i] + off) >> shift;
            bins[bin] += bins[bin] != 0xFF;
        }
    }
    /* A bin is wider than the limit: what lies within it lies in two neighbours. */
    int fine = gather(s, bins, shift, need);
    s->firsts = PyMem_Malloc((size_t)(s->found + 1) * sizeof *s->firsts);
    fine = fine && s->firsts;
    Py_ssize_t behind = -LONGEST;
    for (Py_ssize_t i = 0; fine && i + need - 1 < s->found; i++) {
        Py_ssize_t first = DIAGONAL(s->places[i]);
        if (first < behind || DIAGONAL(s->places[i + need - 1]) - first > s->limit)
            continue;
        s->firsts[s->groups++] = first;
        behind = first + s->limit + 1;
    }
    if (fine && s->groups) {
        memset(all, 0, (size_t)count);
        for (Py_ssize_t g = 0; g < s->groups; g++) {
            Py_ssize_t last = (s->firsts[g] + 2 * s->limit + LONGEST) >> shift;
            for (Py_ssize_t b = (s->firsts[g] + LONGEST) >> shift; b <= last && b < count - 1; b++)
                bins[b] = 1;
        }
        fine = gather(s, bins, shift, 0);
    }
    PyMem_Free(all);
    return fine;
}

typedef struct {
    Py_ssize_t distance, start, end;
} Hit;

/* The best alignment in which a piece of the quote stands at a place, if it has at most `cutoff` edits. */
static int through(const Search *s, Py_ssize_t offset, Py_ssize_t place, Py_ssize_t cutoff, Hit *hit)
{
    const Quote *quote = &s->quote;
    Py_ssize_t before, behind, rest = quote->length - offset - GRAM;
    if (cutoff < 0 || place < 0 || place + GRAM > s->text.length)
        return 0;
    for (int i = 0; i < GRAM; i++)
        if (at(&s->text, place + i) != quote->letters[offset + i])
            return 0;
    Py_ssize_t head = outwards(quote, &s->text, offset, (int)(quote->length - offset), place, cutoff, 0, &before);
    if (head > cutoff)
        return 0;
    Py_ssize_t tail = outwards(quote, &s->text, rest, (int)(offset + GRAM), place + GRAM, cutoff - head, 1, &behind);
    if (head + tail > cutoff)
        return 0;
    hit->distance = head + tail;
    hit->start = place - before;
    hit->end = place + GRAM + behind;
    return 1;
}

/* The best stretch, within `allowed` edits, of those that have their first diagonal in a group; false if none. */
static int look(const Search *s, Py_ssize_t first, Py_ssize_t allowed, Hit *hit)
{
    const Quote *quote = &s->quote;
    Py_ssize_t length = quote->length, limit = s->limit;
    Py_ssize_t from = first - limit, to = first + 3 * limit + length;
    if (from < 0)
        from = 0;
    if (to > s->text.length)
        to = s->text.length;
    Py_ssize_t common = in_common(quote, &s->text, from, to);
    if (common < length - allowed)
        return 0;
    /* The places of the group, by piece: the pieces with the fewest places first. */
    Py_ssize_t low = 0, high = s->found;
    while (low < high) {
        Py_ssize_t middle = (low + high) / 2;
        if (DIAGONAL(s->places[middle]) < first)
            low = middle + 1;
        else
            high = middle;
    }
    high = low;
    int32_t counts[LONGEST] = {0};
    Piece here[LONGEST / GRAM];
    int distinct = 0;
    for (; high < s->found && DIAGONAL(s->places[high]) <= first + 2 * limit; high++)
        counts[OFFSET(s->places[high])]++;
    for (int p = 0; p < s->total; p++)
        if (counts[s->pieces[p].offset]) {
            here[distinct].offset = s->pieces[p].offset;
            here[distinct++].count = counts[s->pieces[p].offset];
        }
    if (high - low > s->twice * distinct + s->spare) {
        Py_ssize_t end, back;
        Py_ssize_t distance = best_end(quote, &s->text, from, to, allowed, 1, &end);
        if (distance < 0)
            return 0;
        Py_ssize_t start = end - length - distance;
        best_end(quote, &s->text, from + (start < 0 ? 0 : start), from + end, distance, 0, &back);
        hit->distance = distance;
        hit->start = from + end - (back < 0 ? 0 : back);
        hit->end = from + end;
        return 1;
    }
    qsort(here, (size_t)distinct, sizeof *here, rarer);
    Py_ssize_t cutoff = allowed, looked = s->total - distinct;
    int any = 0;
    for (int p = 0; p < distinct && cutoff >= length - common && looked <= cutoff; p++, looked++) {
        Py_ssize_t offset = here[p].offset;
        for (Py_ssize_t i = low; i < high; i++)
            if (OFFSET(s->places[i]) == offset
                && through(s, offset, DIAGONAL(s->places[i]) + offset, cutoff, hit)) {
                any = 1;
                cutoff = hit->distance - 1;
            }
    }
    return any;
}

/* What came of a window: the same comes of every window of the same text. */
typedef struct {
    Py_ssize_t from, to, first, allowed;
    int any;
    Hit hit;
} Seen;

/* Whether the window of a group is that of another one over again, as periodic texts have it. */
static int same_window(const Search *s, const Seen *one, const Seen *other)
{
    const char *data = s->text.data;
    int kind = s->text.kind;
    return one->to - one->from == other->to - other->from && one->first - one->from == other->first - other->from
        && one->allowed == other->allowed
        && !memcmp(data + one->from * kind, data + other->from * kind, (size_t)((one->to - one->from) * kind));
}

/* Look at every group; false with an exception set if that fails. */
static int visit(Search *s)
{
    Py_ssize_t best = s->limit, looked = 0;
    Seen seen[REMEMBERED];
    int known = 0, oldest = 0;
    for (Py_ssize_t g = 0; g < s->groups && looked < s->most; g++) {
        Seen here = {.first = s->firsts[g], .allowed = looked < s->closely ? s->limit : best};
        here.from = here.first > s->limit ? here.first - s->limit : 0;
        here.to = here.first + 3 * s->limit + s->quote.length;
        if (here.to > s->text.length)
            here.to = s->text.length;
        int i = 0;
        while (i < known && !same_window(s, &here, &seen[i]))
            i++;
        if (i < known) {
            Py_ssize_t moved = here.first - seen[i].first;
            here.any = seen[i].any;
            here.hit = (Hit){seen[i].hit.distance, seen[i].hit.start + moved, seen[i].hit.end + moved};
        } else {
            here.hit = (Hit){0, 0, 0};
            here.any = look(s, here.first, here.allowed, &here.hit);
            seen[oldest] = here;
            oldest = (oldest + 1) % REMEMBERED;
            known += known < REMEMBERED;
        }
        if (!here.any)
            continue;
        looked++;
        if (here.hit.distance < best)
            best = here.hit.distance;
        PyObject *tuple = Py_BuildValue("(nnn)", here.hit.distance, here.hit.start, here.hit.end);
        int failed = !tuple || PyList_Append(s->hits, tuple);
        Py_XDECREF(tuple);
        if (failed)
            return 0;
    }
    return 1;
}

/* Choose the pieces: the rarest stretches of a grid. Return at how many places they stand. */
static Py_ssize_t choose(Search *s, Py_ssize_t kept)
{
    Quote *quote = &s->quote;
    int narrow = s->text.kind == PyUnicode_1BYTE_KIND;
    Py_ssize_t all = quote->length / GRAM, rest = quote->length % GRAM;
    Piece grids[2][LONGEST / GRAM];
    Py_ssize_t sums[2] = {0, 0};
    for (int grid = 0; grid < (rest ? 2 : 1); grid++)
        for (Py_ssize_t i = 0; i < all; i++) {
            grids[grid][i].offset = (int32_t)(i * GRAM + (grid ? rest : 0));
            look_up(&s->index, quote, narrow, &grids[grid][i]);
            sums[grid] += grids[grid][i].count;
        }
    Piece *chosen = grids[rest && sums[1] < sums[0]];
    s->total = (int)(kept < all ? kept : all);
    if (kept < all)
        qsort(chosen, (size_t)all, sizeof *chosen, rarer);
    memcpy(s->pieces, chosen, (size_t)s->total * sizeof *chosen);
    Py_ssize_t places = 0;
    for (int p = 0; p < s->total; p++) {
        /* They lie far apart: all are fetched while the first are gone through. */
        for (int32_t i = 0; i < s->pieces[p].count && i < 64; i += 16)
            FETCH(s->index.order + s->pieces[p].start + i);
        places += s->pieces[p].count;
    }
    return places;
}

PyObject *kernel_search(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[2];
    Py_ssize_t n[7];
    if (count != 11) {
        PyErr_SetString(PyExc_TypeError, "search takes eleven arguments.");
        return NULL;
    }
    if (!kernel_all_strings(args) || !kernel_numbers(args + 4, 7, n))
        return NULL;
    Text quote = text_of(args[1]);
    if (quote.length >= LONGEST || quote.length / GRAM <= n[0] || n[1] <= n[0]) {
        PyErr_SetString(PyExc_ValueError, "The quote is too long, or too short for so many edits.");
        return NULL;
    }
    /* Not cleared: most of it is not touched where nothing is found. */
    Search *s = PyMem_Malloc(sizeof *s);
    if (!s)
        return PyErr_NoMemory();
    PyObject *result = NULL;
    s->text = text_of(args[0]);
    if (!kernel_take_index(&s->index, args + 2, s->text.length, views)) {
        PyMem_Free(s);
        return NULL;
    }
    s->limit = n[0], s->closely = n[3], s->most = n[4], s->twice = n[5], s->spare = n[6];
    s->places = NULL;
    s->firsts = NULL;
    s->groups = s->found = 0;
    take(&s->quote, &quote);
    Py_ssize_t places = choose(s, n[1]);
    if (places > n[2])
        result = Py_NewRef(Py_None);
    else if ((s->hits = PyList_New(0))) {
        s->places = PyMem_Malloc((size_t)(places + 1) * sizeof *s->places);
        if (!s->places || !group(s) || (s->groups && !make_rows(&s->quote)))
            PyErr_NoMemory();
        else if (visit(s))
            result = Py_NewRef(s->hits);
        Py_DECREF(s->hits);
    }
    forget(&s->quote);
    PyMem_Free(s->places);
    PyMem_Free(s->firsts);
    PyMem_Free(s);
    kernel_release(views, 2);
    return result;
}

PyObject *kernel_copies(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[2];
    Py_ssize_t n[2];
    Index index;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "copies takes six arguments.");
        return NULL;
    }
    if (!kernel_all_strings(args) || !kernel_numbers(args + 4, 2, n))
        return NULL;
    Text text = text_of(args[0]), quote = text_of(args[1]);
    if (quote.length < GRAM) {
        PyErr_SetString(PyExc_ValueError, "The quote is too short.");
        return NULL;
    }
    if (!kernel_take_index(&index, args + 2, text.length, views))
        return NULL;
    /* One of a few stretches is rare enough; to look all of them up would take longer than to compare some places. */
    Py_ssize_t rarest = 0, fewest = PY_SSIZE_T_MAX, every = (quote.length - GRAM) / SAMPLED + 1;
    const int32_t *places = index.order;
    int narrow = text.kind == PyUnicode_1BYTE_KIND;
    for (Py_ssize_t i = 0; i + GRAM <= quote.length && fewest; i += every) {
        uint64_t gram = 0;
        for (int j = 0; j < GRAM; j++) {
            Py_UCS4 c = at(&quote, i + j);
            gram |= (narrow && c > 0xFF ? (uint64_t)'?' : byte_of(c)) << (8 * j);
        }
        uint64_t bucket = hash_of(gram, index.bits);
        Py_ssize_t here = index.starts[bucket + 1] - index.starts[bucket];
        if (here < fewest) {
            fewest = here;
            rarest = i;
            places = index.order + index.starts[bucket];
        }
    }
    PyObject *found = NULL;
    if (fewest && fewest >= n[0]) {
        found = Py_NewRef(Py_None);
        goto done;
    }
    found = PyList_New(0);
    for (Py_ssize_t i = 0; found && i < fewest && PyList_GET_SIZE(found) < n[1]; i++) {
        Py_ssize_t start = places[i] - rarest, j = 0;
        if (start < 0 || start + quote.length > text.length)
            continue;
        if (text.kind == quote.kind) {
            if (memcmp((const char *)text.data + start * text.kind, quote.data, (size_t)(quote.length * text.kind)))
                continue;
        } else {
            while (j < quote.length && at(&text, start + j) == at(&quote, j))
                j++;
            if (j < quote.length)
                continue;
        }
        PyObject *number = PyLong_FromSsize_t(start);
        if (!number || PyList_Append(found, number))
            Py_CLEAR(found);
        Py_XDECREF(number);
    }
done:
    kernel_release(views, 2);
    return found;
}
