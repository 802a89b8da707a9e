/* Cutting a text of ASCII into tokens, as `text/_tokens.py` says it in Python. */

#include "kernel.h"

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

PyObject *kernel_tokens(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Py_ssize_t base;
    if (count != 5 || !PyUnicode_Check(args[0]) || !PyType_Check(args[2])
        || !PyType_IsSubtype((PyTypeObject *)args[2], &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "tokens takes a text, an offset, a class of tuples and two functions.");
        return NULL;
    }
    if (!kernel_numbers(args + 1, 1, &base))
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
