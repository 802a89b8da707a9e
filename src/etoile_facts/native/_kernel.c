/* The innermost loops of folding, of the lossless search and of cutting a text into tokens, compiled: what
   `text/_fold.py`, `text/_tokens.py`, `anchor/_index.py` and `anchor/_search.py` say in Python and numpy, to the letter.

   Whoever has no compiler gets the same answers from there, more slowly; the tests hold both against each other. What
   is done and why is written there; here is only how. Nothing in this file decides what counts as a match: every limit
   is an argument.

   Bit vectors: Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming",
   Journal of the ACM 46(3), 1999, in blocks as in Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau
   edit distances", 2003; common subsequences as in Hyyrö, "Bit-parallel LCS-length computation revisited", 2004. */

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
#define REVISION 5        /* one more with every change that `__init__.py` has to know of */
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

static Text text_of(PyObject *str)
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
    const int32_t *order, *starts;
    Py_ssize_t size;
    int bits;
} Index;

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

/* Arguments */

static void release(Py_buffer *views, int count)
{
    while (count)
        PyBuffer_Release(&views[--count]);
}

/* Take views of some arrays, the last ones to write to; false with an exception set, and none held, if that fails. */
static int views_of(PyObject *const *arrays, int count, int writable, Py_buffer *views)
{
    for (int i = 0; i < count; i++)
        if (PyObject_GetBuffer(arrays[i], &views[i], i < count - writable ? PyBUF_SIMPLE : PyBUF_WRITABLE)) {
            release(views, i);
            return 0;
        }
    return 1;
}

/* The bits of the hashes whose beginnings an array holds; 0 if it is no such array. */
static int bits_of(const Py_buffer *starts)
{
    Py_ssize_t buckets = starts->len / (Py_ssize_t)sizeof(int32_t) - 1;
    int bits = 8;
    while (bits < 16 && ((Py_ssize_t)1 << bits) < buckets)
        bits++;
    return buckets == (Py_ssize_t)1 << bits ? bits : 0;
}

static int take_index(Index *index, PyObject *const *arrays, Py_ssize_t text_length, Py_buffer views[2])
{
    if (!views_of(arrays, 2, 0, views))
        return 0;
    index->order = views[0].buf;
    index->starts = views[1].buf;
    index->size = views[0].len / (Py_ssize_t)sizeof(int32_t);
    index->bits = bits_of(&views[1]);
    if (!index->bits || index->size > (text_length < GRAM ? 0 : text_length - GRAM + 1)
        || index->starts[0] != 0 || index->starts[(Py_ssize_t)1 << index->bits] != index->size) {
        PyErr_SetString(PyExc_ValueError, "The index is not one of this text.");
        release(views, 2);
        return 0;
    }
    return 1;
}

static int all_strings(PyObject *const *args)
{
    if (PyUnicode_Check(args[0]) && PyUnicode_Check(args[1]))
        return 1;
    PyErr_SetString(PyExc_TypeError, "Text and quote must be strings.");
    return 0;
}

static int numbers(PyObject *const *args, Py_ssize_t count, Py_ssize_t *values)
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

static PyObject *search(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[2];
    Py_ssize_t n[7];
    if (count != 11) {
        PyErr_SetString(PyExc_TypeError, "search takes eleven arguments.");
        return NULL;
    }
    if (!all_strings(args) || !numbers(args + 4, 7, n))
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
    if (!take_index(&s->index, args + 2, s->text.length, views)) {
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
    release(views, 2);
    return result;
}

PyDoc_STRVAR(copies_doc,
"copies(text, quote, order, starts, room, most)\n--\n\n"
"Return where the quote stands to the letter, at most so often; None if its rarest stretch stands at `room` places.");

static PyObject *copies(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[2];
    Py_ssize_t n[2];
    Index index;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "copies takes six arguments.");
        return NULL;
    }
    if (!all_strings(args) || !numbers(args + 4, 2, n))
        return NULL;
    Text text = text_of(args[0]), quote = text_of(args[1]);
    if (quote.length < GRAM) {
        PyErr_SetString(PyExc_ValueError, "The quote is too short.");
        return NULL;
    }
    if (!take_index(&index, args + 2, text.length, views))
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
    release(views, 2);
    return found;
}

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

PyDoc_STRVAR(scan_doc,
"scan(grams, wanted, starts)\n--\n\n"
"Return, as an array of bytes, the `order` of an index of nothing but the stretches of `wanted`; fill in its `starts`.");

static PyObject *scan(PyObject *module, PyObject *const *args, Py_ssize_t count)
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
    if (!views_of(args, 3, 1, views))
        return NULL;
    int32_t *starts = views[2].buf;
    int bits = bits_of(&views[2]);
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
    release(views, 3);
    return result;
}

PyDoc_STRVAR(index_doc,
"index(grams, order, starts)\n--\n\n"
"Sort the positions of all stretches of five bytes by their hash into `order`; fill in where each hash begins.");

static PyObject *make_index(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[3];
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "index takes three arguments.");
        return NULL;
    }
    if (!views_of(args, 3, 2, views))
        return NULL;
    const uint8_t *bytes = views[0].buf;
    int32_t *order = views[1].buf, *starts = views[2].buf;
    Py_ssize_t size = views[0].len < GRAM ? 0 : views[0].len - GRAM + 1;
    int bits = bits_of(&views[2]);
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
    release(views, 3);
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

/* The fold */

PyDoc_STRVAR(codes_doc,
"codes(text)\n--\n\n"
"Return the code points of a text, each in as many bytes as its widest one needs: 1, 2 or 4.");

static PyObject *codes(PyObject *module, PyObject *text)
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
    if (!numbers(args, 3, n))
        return 0;
    signs->space = (uint8_t)n[0];
    signs->dot = (uint8_t)n[1];
    signs->hyphen = (uint8_t)n[2];
    return 1;
}

PyDoc_STRVAR(kept_doc,
"kept(codes, letters, space, dot, hyphen)\n--\n\n"
"Return for each code (a byte) whether it stays, and those that do; `letters` says which codes are letters.");

static PyObject *kept(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[2];
    Signs signs;
    PyObject *result = NULL;
    if (count != 5) {
        PyErr_SetString(PyExc_TypeError, "kept takes five arguments.");
        return NULL;
    }
    if (!take_signs(args + 2, &signs) || !views_of(args, 2, 0, views))
        return NULL;
    signs.letters = views[1].buf;
    if (views[1].len < 256)
        PyErr_SetString(PyExc_ValueError, "There must be a flag for each of 256 codes.");
    else
        result = sifted(views[0].buf, views[0].len, &signs);
    release(views, 2);
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

PyDoc_STRVAR(fold_doc,
"fold(text, folds, known, expands, letters, space, dot, hyphen)\n--\n\n"
"Return what `kept` does, of a text of which each character folds to one of a byte; None if it is not such a text.\n\n"
"The tables have an entry for each code point: what it folds to, whether that is known, whether it is several.");

static PyObject *fold(PyObject *module, PyObject *const *args, Py_ssize_t count)
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
    if (!views_of(args + 1, 4, 0, views))
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
    release(views, 4);
    return result;
}

PyDoc_STRVAR(nth_doc,
"nth(flags, start, n)\n--\n\n"
"Return where, from `start` on, flag number `n` (from 0) of those that are set stands.");

static PyObject *nth(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer view;
    Py_ssize_t n[2];
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "nth takes three arguments.");
        return NULL;
    }
    if (!numbers(args + 1, 2, n) || PyObject_GetBuffer(args[0], &view, PyBUF_SIMPLE))
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

/* Tokens */

static inline int is_letter(Py_UCS1 c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static inline int is_digit(Py_UCS1 c)
{
    return c >= '0' && c <= '9';
}

static inline int is_space(Py_UCS1 c)
{
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
}

/* Where the word that begins at `i` ends: letters and digits, underscores before these, apostrophes before letters. */
static Py_ssize_t end_of_word(const Py_UCS1 *text, Py_ssize_t size, Py_ssize_t i)
{
    for (i++; i < size; i++) {
        if (is_letter(text[i]) || is_digit(text[i]))
            continue;
        if (text[i] == '_') {
            Py_ssize_t behind = i + 1;
            while (behind < size && text[behind] == '_')
                behind++;
            if (behind == size || !(is_letter(text[behind]) || is_digit(text[behind])))
                break;
            i = behind - 1;
        } else if (!((text[i] == '\'' || text[i] == '`') && i + 1 < size && is_letter(text[i + 1])))
            break;
    }
    return i;
}

/* Where the number that begins at `i` ends: with the ending of an ordinal, or with single marks between digits. */
static Py_ssize_t end_of_number(const Py_UCS1 *text, Py_ssize_t size, Py_ssize_t i)
{
    while (i < size && is_digit(text[i]))
        i++;
    if (i + 1 < size) {
        Py_UCS1 c = text[i], d = text[i + 1];
        int ordinal = (c == 's' && d == 't') || (c == 'n' && d == 'd') || (c == 'r' && d == 'd') || (c == 't' && d == 'h');
        if (ordinal && !(i + 2 < size && (is_letter(text[i + 2]) || is_digit(text[i + 2]) || text[i + 2] == '_')))
            return i + 2;
    }
    while (i + 1 < size && (text[i] == '.' || text[i] == ',' || text[i] == ':' || text[i] == '\'')
           && is_digit(text[i + 1]))
        for (i++; i < size && is_digit(text[i]);)
            i++;
    return i;
}

/* Make a token of its seven parts, all of which are given away. */
static PyObject *token_of(PyTypeObject *type, PyObject *const *parts)
{
    PyObject *token = type->tp_alloc(type, 7);
    for (int i = 0; i < 7; i++) {
        if (token && parts[i])
            PyTuple_SET_ITEM(token, i, parts[i]);
        else {
            Py_CLEAR(token);
            Py_XDECREF(parts[i]);
        }
    }
    return token;
}

PyDoc_STRVAR(tokens_doc,
"tokens(text, base, type, read, has_sign)\n--\n\n"
"Cut a text of ASCII into tokens, each a tuple of `type`, a subclass of tuple.\n\n"
"`read` returns kind, norm and loose form of what is no plain word, `has_sign` whether a number at an offset has one.");

static PyObject *tokens(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_ssize_t base;
    if (count != 5 || !PyUnicode_Check(args[0]) || !PyType_Check(args[2])
        || !PyType_IsSubtype((PyTypeObject *)args[2], &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "tokens takes a text, an offset, a class of tuples and two functions.");
        return NULL;
    }
    if (!numbers(args + 1, 1, &base))
        return NULL;
    if (!PyUnicode_IS_ASCII(args[0])) {
        PyErr_SetString(PyExc_ValueError, "The text must be ASCII.");
        return NULL;
    }
    const Py_UCS1 *text = PyUnicode_1BYTE_DATA(args[0]);
    Py_ssize_t size = PyUnicode_GET_LENGTH(args[0]), behind = 0;
    int spaced = 1;
    PyObject *found = PyList_New(0), *word = PyUnicode_InternFromString("word");
    while (found && word) {
        while (behind < size && is_space(text[behind])) {
            behind++;
            spaced = 1;
        }
        if (behind == size)
            break;
        Py_ssize_t start = behind;
        int plain = 0, number = is_digit(text[start]);
        if (is_letter(text[start])) {
            while (behind < size && is_letter(text[behind]))
                behind++;
            plain = behind == size || !(is_digit(text[behind]) || text[behind] == '_' || text[behind] == '\''
                                        || text[behind] == '`');
            if (!plain) {
                behind = end_of_word(text, size, start);
                plain = 1;
                for (Py_ssize_t i = start; plain && i < behind; i++)
                    plain = is_letter(text[i]);
            }
        } else if (number)
            behind = end_of_number(text, size, start);
        else {
            while (behind < size && text[behind] == '.')
                behind++;
            if (behind - start < 3)
                behind = start + 1;
        }
        PyObject *parts[7] = {NULL}, *raw = PyUnicode_FromStringAndSize((const char *)text + start, behind - start);
        if (!raw)
            goto failed;
        if (plain) {
            parts[0] = Py_NewRef(word);
            parts[4] = Py_NewRef(raw);
            int capitals = 0;
            for (Py_ssize_t i = start; i < behind; i++)
                capitals |= text[i] < 'a';
            parts[5] = capitals ? PyUnicode_New(behind - start, 127) : Py_NewRef(raw);
            if (capitals && parts[5])
                for (Py_ssize_t i = start; i < behind; i++)
                    PyUnicode_1BYTE_DATA(parts[5])[i - start] = text[i] | 32;
        } else {
            PyObject *forms = PyObject_CallOneArg(args[3], raw);
            if (forms && !(PyTuple_Check(forms) && PyTuple_GET_SIZE(forms) == 3)) {
                PyErr_SetString(PyExc_TypeError, "What is read has three forms.");
                Py_CLEAR(forms);
            }
            if (forms) {
                parts[0] = Py_NewRef(PyTuple_GET_ITEM(forms, 0));
                parts[4] = Py_NewRef(PyTuple_GET_ITEM(forms, 1));
                parts[5] = Py_NewRef(PyTuple_GET_ITEM(forms, 2));
                /* An ordinal is a word. */
                number = number && !is_letter(text[behind - 1]);
                Py_DECREF(forms);
            }
            if (parts[0] && number && start && (text[start - 1] == '-' || text[start - 1] == '+')) {
                PyObject *sign = PyObject_CallFunction(args[4], "On", args[0], start);
                int signed_ = sign ? PyObject_IsTrue(sign) : -1;
                Py_XDECREF(sign);
                if (signed_ < 0)
                    Py_CLEAR(parts[0]);
                else if (signed_) {
                    /* The number with its sign, which was taken for a mark. */
                    PyObject *mark = PyList_GET_ITEM(found, PyList_GET_SIZE(found) - 1);
                    start--;
                    spaced = PyTuple_GET_ITEM(mark, 6) == Py_True;
                    Py_SETREF(raw, PyUnicode_FromStringAndSize((const char *)text + start, behind - start));
                    Py_SETREF(parts[4], Py_XNewRef(raw));
                    Py_SETREF(parts[5], Py_XNewRef(raw));
                    if (!raw || PyList_SetSlice(found, PyList_GET_SIZE(found) - 1, PyList_GET_SIZE(found), NULL))
                        Py_CLEAR(parts[0]);
                }
            }
        }
        parts[1] = parts[0] ? PyLong_FromSsize_t(base + start) : NULL;
        parts[2] = parts[1] ? PyLong_FromSsize_t(base + behind) : NULL;
        parts[3] = raw;
        parts[6] = Py_NewRef(spaced ? Py_True : Py_False);
        PyObject *token = token_of((PyTypeObject *)args[2], parts);
        if (!token || PyList_Append(found, token)) {
            Py_XDECREF(token);
            goto failed;
        }
        Py_DECREF(token);
        spaced = 0;
    }
    if (found && word) {
        Py_DECREF(word);
        return found;
    }
failed:
    Py_XDECREF(word);
    Py_XDECREF(found);
    return NULL;
}

static PyMethodDef methods[] = {
    {"search", (PyCFunction)(void (*)(void))search, METH_FASTCALL, search_doc},
    {"copies", (PyCFunction)(void (*)(void))copies, METH_FASTCALL, copies_doc},
    {"index", (PyCFunction)(void (*)(void))make_index, METH_FASTCALL, index_doc},
    {"codes", codes, METH_O, codes_doc},
    {"fold", (PyCFunction)(void (*)(void))fold, METH_FASTCALL, fold_doc},
    {"kept", (PyCFunction)(void (*)(void))kept, METH_FASTCALL, kept_doc},
    {"scan", (PyCFunction)(void (*)(void))scan, METH_FASTCALL, scan_doc},
    {"tokens", (PyCFunction)(void (*)(void))tokens, METH_FASTCALL, tokens_doc},
    {"nth", (PyCFunction)(void (*)(void))nth, METH_FASTCALL, nth_doc},
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
    .m_doc = "The innermost loops of folding and of the lossless search, compiled.",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__kernel(void)
{
    return PyModuleDef_Init(&definition);
}
