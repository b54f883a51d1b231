#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* toml++ for Swift: a file of settings as a flat list of what stands in it, each with its line. No C++ exception crosses. */

typedef enum { CTOML_TABLE, CTOML_ARRAY, CTOML_STRING, CTOML_INTEGER, CTOML_BOOLEAN, CTOML_OTHER } ctoml_kind;

/* One table, array or value. The pointers live as long as the document. */
typedef struct {
  /* The keys that lead to it, and the numbers of array elements from 0, each ended by a byte of zero. */
  const char *_Nonnull path;
  size_t path_length;
  /* A string's text, a number's digits, true or false; empty of all else. */
  const char *_Nonnull value;
  size_t value_length;
  ctoml_kind kind;
  /* Counts from 1. */
  uint32_t line;
} ctoml_entry;

typedef struct ctoml_document ctoml_document;

/* NULL when memory is out. */
ctoml_document *_Nullable ctoml_parse(const char *_Nonnull bytes, size_t length);
void ctoml_destroy(ctoml_document *_Nonnull document);

/* What is wrong and on which line; NULL when all could be read. */
const char *_Nullable ctoml_fault(const ctoml_document *_Nonnull document, uint32_t *_Nonnull line);

size_t ctoml_entry_count(const ctoml_document *_Nonnull document);
/* The entry at an index below the count, in no order but that a table or an array comes before what is in it. */
ctoml_entry ctoml_entry_at(const ctoml_document *_Nonnull document, size_t index);

#ifdef __cplusplus
}
#endif
