/// The tests of the W3C's XML suite whose outcome is not the suite's, each group with its reason.
enum ConformanceExceptions {
  struct Group {
    var reason: String
    var list: String
    var ids: [String] { list.split(whereSeparator: \.isWhitespace).map(String.init) }
  }

  static let byReason = [
    Group(
      reason: "The fault is in an external entity or an external DTD, which is never read",
      list: """
        cond01 cond02 decl01 dtd07 encoding07 rmt-e2e-38 ibm-not-wf-P30-ibm30n01.xml
        ibm-not-wf-P31-ibm31n01.xml ibm-not-wf-P61-ibm61n01.xml ibm-not-wf-P62-ibm62n01.xml
        ibm-not-wf-P62-ibm62n02.xml ibm-not-wf-P62-ibm62n03.xml ibm-not-wf-P62-ibm62n04.xml
        ibm-not-wf-P62-ibm62n05.xml ibm-not-wf-P62-ibm62n06.xml ibm-not-wf-P62-ibm62n07.xml
        ibm-not-wf-P62-ibm62n08.xml ibm-not-wf-P63-ibm63n01.xml ibm-not-wf-P63-ibm63n02.xml
        ibm-not-wf-P63-ibm63n03.xml ibm-not-wf-P63-ibm63n04.xml ibm-not-wf-P63-ibm63n05.xml
        ibm-not-wf-P63-ibm63n06.xml ibm-not-wf-P63-ibm63n07.xml ibm-not-wf-P64-ibm64n01.xml
        ibm-not-wf-P64-ibm64n02.xml ibm-not-wf-P64-ibm64n03.xml ibm-not-wf-P65-ibm65n01.xml
        ibm-not-wf-P65-ibm65n02.xml ibm-not-wf-P77-ibm77n01.xml ibm-not-wf-P77-ibm77n02.xml
        ibm-not-wf-P77-ibm77n03.xml ibm-not-wf-P77-ibm77n04.xml ibm-not-wf-P78-ibm78n01.xml
        ibm-not-wf-P78-ibm78n02.xml ibm-not-wf-P79-ibm79n01.xml ibm-not-wf-P79-ibm79n02.xml
        ibm-not-wf-p28a-ibm28an01.xml not-wf-ext-sa-001 not-wf-ext-sa-002 not-wf-ext-sa-003
        not-wf-not-sa-001 not-wf-not-sa-003 not-wf-not-sa-004 not-wf-not-sa-006 not-wf-not-sa-007
        not-wf-not-sa-008 not-wf-not-sa-009 o-p09fail1 o-p09fail2 o-p30fail1 o-p31fail1 o-p61fail1
        o-p62fail1 o-p62fail2 o-p63fail1 o-p63fail2 o-p64fail1 o-p64fail2
        """),
    Group(
      reason: "Well-formed XML that breaks Namespaces in XML: read, with a warning",
      list: """
        rmt-ns-e1.0-13a rmt-ns-e1.0-13b rmt-ns-e1.0-13c rmt-ns10-009 rmt-ns10-010 rmt-ns10-011
        rmt-ns10-012 rmt-ns10-013 rmt-ns10-014 rmt-ns10-015 rmt-ns10-016 rmt-ns10-023 rmt-ns10-025
        rmt-ns10-026 rmt-ns10-029 rmt-ns10-030 rmt-ns10-031 rmt-ns10-032 rmt-ns10-033 rmt-ns10-036
        rmt-ns10-042 rmt-ns10-043 rmt-ns10-044
        """),
    Group(
      reason: "The bytes show their encoding and the declaration contradicts them: the bytes are believed",
      list: """
        hst-lhs-007 hst-lhs-008 rmt-e2e-61
        """),
    Group(
      reason: "libxml2 does not see that a notation declaration lacks its identifier",
      list: """
        ibm-not-wf-P82-ibm82n03.xml
        """),
    Group(
      reason: "Valid, but refused: a parameter entity declared in an external one, which is never read",
      list: """
        rmt-e2e-18
        """),
    Group(
      reason: "Valid, but refused: it is XML 1.1, with U+0085 as white space",
      list: """
        rmt-e2e-50
        """),
  ]
}
