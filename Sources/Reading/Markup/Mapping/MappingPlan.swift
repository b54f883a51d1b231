import Documents

/// The rules of a mapping that may speak of elements of one name, looked up once.
struct MappingPlan {
  /// What the name says where no rule does.
  let element: GenericElement
  /// Whether a rule looks at attributes of the element.
  let wantsAttributes: Bool
  private let rules: [Int]
  private let mayHead: Bool

  /// Looks for the rules of a name.
  init(_ name: String, _ mapping: XMLMapping) {
    element = GenericElement(name)
    var wantsAttributes = false
    var rules: [Int] = []
    var mayHead = false
    for (index, rule) in mapping.rules.enumerated() {
      if rule.path.mayEnd(with: name) {
        rules.append(index)
        let looks = rule.path.attribute != nil || rule.headings.contains { $0.names.isEmpty }
        wantsAttributes = wantsAttributes || looks
      }
      for heading in rule.headings where heading.mayEnd(with: name) {
        mayHead = true
        if heading.attribute != nil { wantsAttributes = true }
      }
    }
    self.rules = rules
    self.wantsAttributes = wantsAttributes
    self.mayHead = mayHead
  }

  /// What the rules say of the element at a path.
  func roles(
    at path: [String], of mapping: XMLMapping, section: OpenSection?, _ attributes: [MarkupAttribute]
  ) -> ElementRoles {
    var roles = ElementRoles()
    for index in rules where mapping.rules[index].path.matches(path[...]) {
      roles.take(mapping.rules[index], index, attributes)
    }
    if mayHead, roles.section == nil, let section, path.count > section.depth {
      for (order, heading) in mapping.rules[section.rule].headings.enumerated()
      where heading.names.count == path.count - section.depth && heading.matches(path[section.depth...]) {
        if let attribute = heading.attribute {
          if let value = attributes.value(of: attribute) { roles.attributeHeadings.append((order, value)) }
        } else {
          roles.heading = order
        }
      }
    }
    return roles
  }
}

/// What a mapping says of one element.
struct ElementRoles {
  /// The rank of the title that it is.
  var title: Int?
  /// The names of the facts that it states.
  var facts: [String] = []
  /// The rule of the section that it is, and the section's kind.
  var section: (rule: Int, kind: Section.Kind)?
  /// The number of the page that begins with it; 0 when the page says none.
  var page: Int?
  /// Whether its content is not read.
  var skips = false
  /// What is read in its place.
  var instead: String?
  /// Which heading it is of the section around it.
  var heading: Int?
  /// Titles in its attributes.
  var attributeTitles: [(rank: Int, value: String)] = []
  /// Facts in its attributes.
  var attributeFacts: [(key: String, value: String)] = []
  /// Headings in its attributes: of its own section, or of that around it.
  var attributeHeadings: [(order: Int, value: String)] = []

  /// The key under which a date of publication is kept, for `PeriodInference` to read.
  static let dateKey = "published"

  /// Whether it is a block whatever stands beside it.
  var isBlock: Bool { title != nil || section != nil || heading != nil }

  /// Whether its text is for something.
  var wantsValue: Bool { title != nil || heading != nil || !facts.isEmpty }

  /// Adds what one rule says.
  mutating func take(_ rule: XMLMapping.Rule, _ index: Int, _ attributes: [MarkupAttribute]) {
    let value = rule.path.attribute.flatMap { attributes.value(of: $0) }
    if rule.path.attribute != nil, value == nil { return }
    switch (rule.role, value) {
    case (.title, nil): title = title ?? index
    case (.title, let value?): attributeTitles.append((index, value))
    case (.date, nil): facts.append(Self.dateKey)
    case (.date, let value?): attributeFacts.append((Self.dateKey, value))
    case (.fact(let key), nil): facts.append(key)
    case (.fact(let key), let value?): attributeFacts.append((key, value))
    case (.section, _), (.passage, _):
      guard section == nil else { return }
      section = (index, rule.role == .passage ? .entry : .heading)
      for (order, heading) in rule.headings.enumerated() where heading.names.isEmpty {
        if let value = heading.attribute.flatMap({ attributes.value(of: $0) }) {
          attributeHeadings.append((order, value))
        }
      }
    case (.page, _):
      let number = rule.headings.first?.attribute.flatMap { attributes.value(of: $0) }.flatMap { Int($0) }
      page = number.map { max($0, 0) } ?? 0
    case (.skip, _): skips = true
    case (.text, let value):
      guard let value, !value.isEmpty else { return }
      instead = value
      skips = true
    }
  }
}
