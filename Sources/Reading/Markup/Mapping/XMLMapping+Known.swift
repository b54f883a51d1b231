extension XMLMapping {
  /// The mappings that Shirabe brings, for vocabularies whose elements do not say by their names what they are.
  ///
  /// - Source: 気象庁防災情報XMLフォーマット 1.5 (jmaxml1); GML 3.1.1 and 3.2.1, gml:Dictionary; CityGML 2.0 and 3.0;
  ///   日本版メタデータプロファイル JMP 2.0; ISO 19139:2007; TEI P5.
  static let known: [XMLMapping] = texts.compactMap { name, text in
    do throws(ReadingError) {
      return try XMLMapping(text, path: name)
    } catch {
      // A mapping that cannot be read is missing, and `XMLMappingTests.allKnownOnesAreRead` says so.
      return nil
    }
  }

  /// The name and the text of each.
  static let texts = [
    ("JMA", weatherBulletin), ("GML dictionary", dictionary), ("CityGML", cityModel), ("ISO 19115", metadata),
    ("TEI", tei),
  ]

  /// Bulletins of the weather agency. An item is titled by its places, then by what is said of them.
  private static let weatherBulletin = """
    root     Report  http://xml.kishou.go.jp/jmaxml1/
    title    /Report/Head/Title
    title    /Report/Control/Title
    fact     ReportDateTime    /Report/Head/ReportDateTime
    fact     TargetDateTime    /Report/Head/TargetDateTime
    fact     ValidDateTime     /Report/Head/ValidDateTime
    fact     EventID           /Report/Head/EventID
    fact     InfoType          /Report/Head/InfoType
    fact     InfoKind          /Report/Head/InfoKind
    fact     Serial            /Report/Head/Serial
    fact     Status            /Report/Control/Status
    fact     PublishingOffice  /Report/Control/PublishingOffice
    fact     EditorialOffice   /Report/Control/EditorialOffice
    skip     /Report/Control/DateTime
    skip     /Report/Control/Status
    skip     /Report/Head/TargetDateTime
    skip     /Report/Head/ValidDateTime
    skip     /Report/Head/EventID
    skip     /Report/Head/Serial
    skip     /Report/Head/InfoKindVersion
    skip     Code
    skip     CodeDefine
    skip     EditingMark
    text     */@description
    section  Headline/Information  @type
    section  Body/Warning          @type
    section  MeteorologicalInfos   @type
    section  VolcanoInfo           @type
    section  VolcanoInfoContent/*  @type
    section  TsunamiInfo           @type
    section  Item                  Area/Name  Areas/Area/Name  Station/Name  Stations/Station/Name  Kind/Name  Category/Kind/Name
    section  Observation/Pref      Name
    section  Pref/Area             Name
    section  Pref/Area/City        Name
    section  Earthquake/Hypocenter Area/Name
    section  Comments/*            @type

    """

  /// Code lists: an entry for each code.
  private static let dictionary = """
    root     Dictionary  http://www.opengis.net/gml
    title    /Dictionary/name
    passage  Definition  description

    """

  /// Models of cities: what people read of a building or a road, without its coordinates.
  private static let cityModel = """
    root     CityModel  http://www.opengis.net/citygml/
    title    /CityModel/name
    passage  cityObjectMember/*  name
    skip     boundedBy
    skip     appearanceMember
    skip     posList
    skip     pos
    skip     coordinates
    skip     textureCoordinates

    """

  /// Metadata of geographic data, in the Japanese profile and in ISO 19139.
  private static let metadata = """
    root     MD_Metadata
    title    citation/title
    title    citation/CI_Citation/title
    date     /MD_Metadata/dateStamp
    fact     organisation  contact/organisationName
    fact     organisation  contact/CI_ResponsibleParty/organisationName
    fact     language      /MD_Metadata/language
    skip     /MD_Metadata/fileIdentifier
    skip     /MD_Metadata/characterSet
    section  identificationInfo/*
    section  distributionInfo
    section  dataQualityInfo

    """

  /// Texts of the Text Encoding Initiative, with the pages of the edition.
  private static let tei = """
    root     TEI
    root     TEI.2
    title    titleStmt/title
    date     publicationStmt/date/@when
    date     publicationStmt/date
    fact     publisher  publicationStmt/publisher
    fact     author     titleStmt/author
    section  div   head
    section  div1  head
    section  div2  head
    section  div3  head
    section  div4  head
    page     pb    @n

    """
}
