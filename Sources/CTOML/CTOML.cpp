#include "CTOML.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct entry {
  std::string path;
  std::string value;
  ctoml_kind kind;
  uint32_t line;
};

void collect(const toml::node &node, std::string path, std::vector<entry> &entries) {
  entry found{path, "", CTOML_OTHER, node.source().begin.line};
  if (const auto *table = node.as_table()) {
    found.kind = CTOML_TABLE;
    if (!path.empty()) entries.push_back(found);
    for (const auto &[key, child] : *table) {
      std::string below = path + std::string(key.str()) + '\0';
      // A key's own line, which a value on several lines or a table of dotted keys does not have.
      const size_t first = entries.size();
      collect(child, below, entries);
      if (entries.size() > first && key.source().begin.line > 0) entries[first].line = key.source().begin.line;
    }
  } else if (const auto *array = node.as_array()) {
    found.kind = CTOML_ARRAY;
    entries.push_back(found);
    size_t index = 0;
    for (const auto &child : *array) collect(child, path + std::to_string(index++) + '\0', entries);
  } else {
    if (const auto *text = node.as_string()) {
      found.kind = CTOML_STRING;
      found.value = text->get();
    } else if (const auto *number = node.as_integer()) {
      found.kind = CTOML_INTEGER;
      found.value = std::to_string(number->get());
    } else if (const auto *truth = node.as_boolean()) {
      found.kind = CTOML_BOOLEAN;
      found.value = truth->get() ? "true" : "false";
    }
    entries.push_back(found);
  }
}

}  // namespace

struct ctoml_document {
  std::vector<entry> entries;
  std::string fault;
  uint32_t fault_line = 0;
  bool is_broken = false;
};

ctoml_document *ctoml_parse(const char *bytes, size_t length) {
  auto *document = new (std::nothrow) ctoml_document;
  if (!document) return nullptr;
  const toml::parse_result result = toml::parse(std::string_view(bytes, length));
  if (result) {
    collect(result.table(), "", document->entries);
  } else {
    document->is_broken = true;
    document->fault = std::string(result.error().description());
    document->fault_line = result.error().source().begin.line;
  }
  return document;
}

void ctoml_destroy(ctoml_document *document) { delete document; }

const char *ctoml_fault(const ctoml_document *document, uint32_t *line) {
  *line = document->fault_line;
  return document->is_broken ? document->fault.c_str() : nullptr;
}

size_t ctoml_entry_count(const ctoml_document *document) { return document->entries.size(); }

ctoml_entry ctoml_entry_at(const ctoml_document *document, size_t index) {
  const entry &found = document->entries[index];
  return {found.path.data(), found.path.size(), found.value.data(), found.value.size(), found.kind, found.line};
}
