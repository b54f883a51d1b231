/// What an element of 法令標準XML is to a reader.
enum LawElement: Equatable {
  /// Not looked at yet.
  case unclassified
  /// Law: its attributes are metadata.
  case law
  /// LawTitle.
  case lawTitle
  /// LawNum.
  case lawNumber
  /// Part, Chapter, Section, Subsection, Division, an appendix: a section whose title is its own heading element.
  case division
  /// TOC: a division whose headings all stand in the law again.
  case contents
  /// Article: a section with a number and a caption.
  case article
  /// SupplProvision: a section with a label and an amending law.
  case supplement
  /// The heading element of a division, a block of its own.
  case heading
  /// A heading that stands before text on the same line: ArticleTitle, the title of an appendix.
  case headingBeforeText
  /// RelatedArticleNum: what a table's title adds to itself.
  case headingAddition
  /// ArticleCaption.
  case caption
  /// SupplProvisionLabel.
  case label
  /// NewProvision, AmendProvision: text of other laws that looks like structure.
  case quotedProvision
  /// ParagraphNum, ItemTitle and their like: stand before their sentence on the same line.
  case number
  /// Column: stands beside the next one.
  case column
  /// Sentence, Sup, Line, ArticleRange: part of the block around it.
  case inline
  /// ParagraphSentence, ItemSentence and their like: begin where the text is, and end their block.
  case flow
  /// Paragraph: as `flow`, and cited by its number.
  case paragraph
  /// Item: as `flow`, and cited by its number.
  case item
  /// Subitem1 to Subitem10: as `flow`, and cited by its title.
  case subitem(Int)
  /// Subitem1Title and its like: as `number`.
  case subitemTitle
  /// TOCChapter and its like: an entry of the table of contents, title and articles on one line.
  case contentsEntry
  /// A table cell, and everything not named here.
  case block
  /// Ruby.
  case ruby
  /// Rt.
  case reading

  /// Classifies an element by its name.
  init(_ local: String) {
    self =
      switch local {
      case "Law": .law
      case "LawTitle": .lawTitle
      case "LawNum": .lawNumber
      case "Part", "Chapter", "Section", "Subsection", "Division": .division
      case "TOC": .contents
      case "AppdxTable", "AppdxNote", "AppdxStyle", "AppdxFormat", "AppdxFig", "Appdx": .division
      case "SupplProvisionAppdxTable", "SupplProvisionAppdxStyle", "SupplProvisionAppdx": .division
      case "Article": .article
      case "SupplProvision": .supplement
      case "PartTitle", "ChapterTitle", "SectionTitle", "SubsectionTitle", "DivisionTitle", "TOCLabel": .heading
      case "ArticleTitle", "AppdxTableTitle", "AppdxNoteTitle", "AppdxStyleTitle", "AppdxFormatTitle":
        .headingBeforeText
      case "AppdxFigTitle", "ArithFormulaNum": .headingBeforeText
      case "SupplProvisionAppdxTableTitle", "SupplProvisionAppdxStyleTitle": .headingBeforeText
      case "RelatedArticleNum": .headingAddition
      case "ArticleCaption": .caption
      case "SupplProvisionLabel": .label
      case "NewProvision", "AmendProvision": .quotedProvision
      case "ParagraphNum", "ItemTitle", "ClassTitle": .number
      case "Column": .column
      case "Sentence", "Sup", "Sub", "Line", "ArticleRange", "ArithFormula", "QuoteStruct": .inline
      case "Paragraph": .paragraph
      case "Item": .item
      case "ParagraphSentence", "ItemSentence", "Class", "ClassSentence": .flow
      case "Ruby": .ruby
      case "Rt": .reading
      default: LawElement(numbered: local)
      }
  }

  /// TOC entries, Subitem1 to Subitem10 and Sublist1 to Sublist3 with their titles and sentences; anything else is a block.
  private init(numbered local: String) {
    if local.hasPrefix("TOC") {
      self = .contentsEntry
      return
    }
    guard local.hasPrefix("Subitem") || local.hasPrefix("Sublist") else {
      self = .block
      return
    }
    let level = local.hasPrefix("Subitem") ? Int(local.dropFirst("Subitem".count)) : nil
    if let level, (1...10).contains(level) {
      self = .subitem(level)
    } else if local.hasSuffix("Title") {
      self = local.hasPrefix("Subitem") ? .subitemTitle : .number
    } else {
      self = .flow
    }
  }

  /// Whether the element is a section of its own.
  var isSection: Bool { self == .division || self == .contents || self == .article || self == .supplement }

  /// Whether the element is the heading of the one around it, or part of it.
  var isHeading: Bool { self == .heading || self == .headingBeforeText || self == .caption || self == .label }

  /// Whether a block ends where the element begins.
  var breaksBefore: Bool {
    switch self {
    case .number, .subitemTitle, .column, .inline, .flow, .paragraph, .item, .subitem: false
    case .ruby, .reading, .headingAddition: false
    default: true
    }
  }

  /// Whether a block ends where the element ends.
  var breaksAfter: Bool {
    switch self {
    case .number, .subitemTitle, .column, .inline, .ruby, .reading, .headingBeforeText: false
    default: true
    }
  }

  /// Whether what follows stands on the same line, kept apart.
  var separatesAfter: Bool {
    self == .number || self == .subitemTitle || self == .column || self == .headingBeforeText
  }
}
