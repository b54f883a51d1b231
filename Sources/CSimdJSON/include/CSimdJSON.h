#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* simdjson for Swift: parses one JSON object at a time into a flat list of its fields. No C++ exception crosses. */

/* How many bytes after the end of the input must be readable (their values do not matter). */
#define CSIMDJSON_PADDING 64

typedef enum {
  CSIMDJSON_STRING,
  CSIMDJSON_NUMBER,
  CSIMDJSON_BOOLEAN,
  CSIMDJSON_NULL,
  /* An object, or an array within an array, as compact JSON. */
  CSIMDJSON_NESTED
} csimdjson_kind;

/* One value. An array gives one field for each element, all with the array's key. The pointers live until the next
   parse and as long as the input. */
typedef struct {
  const char *_Nullable key;
  size_t key_length;
  const char *_Nullable value;
  size_t value_length;
  csimdjson_kind kind;
  /* 0 for a value of its own; from 1 for an element of an array. */
  uint32_t element;
  /* Counts the keys of the object from 0, so that a repeated key is told from a second element. */
  uint32_t ordinal;
} csimdjson_field;

typedef struct csimdjson_parser csimdjson_parser;

/* NULL when memory is out. */
csimdjson_parser *_Nullable csimdjson_create(void);
void csimdjson_destroy(csimdjson_parser *_Nonnull parser);

/* Parses `length` bytes, one JSON object and white space. Returns NULL, or what is wrong as a static string. */
const char *_Nullable csimdjson_parse(csimdjson_parser *_Nonnull parser, const uint8_t *_Nonnull bytes, size_t length);

/* The fields of the last object parsed. */
const csimdjson_field *_Nullable csimdjson_fields(const csimdjson_parser *_Nonnull parser);
size_t csimdjson_field_count(const csimdjson_parser *_Nonnull parser);

#ifdef __cplusplus
}
#endif
