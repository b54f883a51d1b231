#include "CSimdJSON.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

// On-Demand is used for its raw number tokens: a number keeps the source's digits. It checks only what it visits, so
// nested values, which are passed on as text, are checked by the DOM parser.

namespace ondemand = simdjson::ondemand;

static_assert(CSIMDJSON_PADDING >= simdjson::SIMDJSON_PADDING, "the padding promised in C is too small");

struct csimdjson_parser {
  ondemand::parser parser;
  simdjson::dom::parser checker;
  std::vector<csimdjson_field> fields;
  // Compact nested values; each keeps its address while others are added.
  std::vector<std::unique_ptr<char[]>> nested;
};

namespace {

constexpr const char *notAnObject = "the line is not a JSON object";

const char *explain(simdjson::error_code error) {
  return error == simdjson::SUCCESS ? nullptr : simdjson::error_message(error);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::strchr(" \t\r\n", text.back()) != nullptr) text.remove_suffix(1);
  return text;
}

// RFC 8259, section 6: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
bool isNumber(std::string_view text) {
  size_t at = 0;
  auto digits = [&] {
    size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') at += 1;
    return at - start;
  };
  auto has = [&](std::string_view any) { return at < text.size() && any.find(text[at]) != std::string_view::npos; };
  if (has("-")) at += 1;
  bool startsWithZero = has("0");
  size_t whole = digits();
  if (whole == 0 || (startsWithZero && whole > 1)) return false;
  if (has(".")) {
    at += 1;
    if (digits() == 0) return false;
  }
  if (has("eE")) {
    at += 1;
    if (has("+-")) at += 1;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

struct Walk {
  csimdjson_parser &own;
  csimdjson_field field;

  void add(csimdjson_kind kind, std::string_view value) {
    field.kind = kind;
    field.value = value.data();
    field.value_length = value.size();
    own.fields.push_back(field);
  }

  simdjson::error_code addNested(std::string_view raw) {
    simdjson::dom::element ignored;
    // The raw text is not followed by padding of its own, so it is copied (`true`).
    auto error = own.checker.parse(raw.data(), raw.size(), true).get(ignored);
    if (error) return error;
    std::unique_ptr<char[]> compact(new char[raw.size() + CSIMDJSON_PADDING]);
    size_t length = 0;
    error = simdjson::minify(raw.data(), raw.size(), compact.get(), length);
    if (error) return error;
    add(CSIMDJSON_NESTED, std::string_view(compact.get(), length));
    own.nested.push_back(std::move(compact));
    return simdjson::SUCCESS;
  }

  // A value of the object (`element` 0) or of an array in it (`element` from 1).
  simdjson::error_code visit(ondemand::value value) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::string: {
        std::string_view text;
        if (auto error = value.get_string().get(text)) return error;
        add(CSIMDJSON_STRING, text);
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::number: {
        auto token = trimmed(value.raw_json_token());
        if (!isNumber(token)) return simdjson::NUMBER_ERROR;
        add(CSIMDJSON_NUMBER, token);
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::boolean: {
        bool truth;
        if (auto error = value.get_bool().get(truth)) return error;
        add(CSIMDJSON_BOOLEAN, truth ? "true" : "false");
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::null: {
        if (trimmed(value.raw_json_token()) != "null") return simdjson::N_ATOM_ERROR;
        if (!value.is_null()) return simdjson::N_ATOM_ERROR;
        add(CSIMDJSON_NULL, "null");
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::object: {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        std::string_view raw;
        if (auto error = object.raw_json().get(raw)) return error;
        return addNested(raw);
      }
      case ondemand::json_type::array: {
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        if (field.element > 0) {
          std::string_view raw;
          if (auto error = array.raw_json().get(raw)) return error;
          return addNested(raw);
        }
        for (auto element : array) {
          ondemand::value inner;
          if (auto error = element.get(inner)) return error;
          field.element += 1;
          if (auto error = visit(inner)) return error;
        }
        return simdjson::SUCCESS;
      }
    }
    return simdjson::INCORRECT_TYPE;
  }
};

const char *parse(csimdjson_parser &own, const uint8_t *bytes, size_t length) {
  own.fields.clear();
  own.nested.clear();
  ondemand::document document;
  const auto *text = reinterpret_cast<const char *>(bytes);
  simdjson::padded_string_view input(text, length, length + CSIMDJSON_PADDING);
  if (auto error = own.parser.iterate(input).get(document)) return explain(error);
  ondemand::json_type type;
  if (auto error = document.type().get(type)) return explain(error);
  if (type != ondemand::json_type::object) return notAnObject;
  ondemand::object object;
  if (auto error = document.get_object().get(object)) return explain(error);
  Walk walk{own, {}};
  for (auto entry : object) {
    ondemand::field pair;
    if (auto error = std::move(entry).get(pair)) return explain(error);
    std::string_view key;
    if (auto error = pair.unescaped_key().get(key)) return explain(error);
    walk.field.key = key.data();
    walk.field.key_length = key.size();
    walk.field.element = 0;
    if (auto error = walk.visit(pair.value())) return explain(error);
    walk.field.ordinal += 1;
  }
  // After the whole input the location is out of bounds (`at_end` is not in every version packaged).
  const char *rest = nullptr;
  if (!document.current_location().get(rest)) return "there is more after the object";
  return nullptr;
}

}  // namespace

extern "C" {

csimdjson_parser *csimdjson_create(void) { return new (std::nothrow) csimdjson_parser(); }

void csimdjson_destroy(csimdjson_parser *parser) { delete parser; }

const char *csimdjson_parse(csimdjson_parser *parser, const uint8_t *bytes, size_t length) {
  try {
    const char *fault = parse(*parser, bytes, length);
    if (fault != nullptr) parser->fields.clear();
    return fault;
  } catch (...) {
    parser->fields.clear();
    return "out of memory";
  }
}

const csimdjson_field *csimdjson_fields(const csimdjson_parser *parser) { return parser->fields.data(); }

size_t csimdjson_field_count(const csimdjson_parser *parser) { return parser->fields.size(); }
}
