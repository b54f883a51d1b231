/// The page about the query language, as `shirabe help query` shows it.
///
/// *Law*: `QUERY.md` is this text, and every example in it finds something
/// (`QueryGuideTests.theCommandShowsThePage`, `QueryGuideTests.everyExampleFindsSomething`).
public enum QueryGuide {
  /// The page.
  public static let text = #"""
    # How to ask

    A query is words with spaces between them: all of them must occur in one passage. Everything here can be written in full width
    too (ＡＮＤ, （）, ：, ＊, ？, ～, ／), and every sign is an ordinary character behind a backslash. `shirabe search --explain` prints a
    query back as it was understood. What cannot be understood is refused, with the place and a corrected example.

    ## Words

        shirabe search '除雪 計画'                     both words
        shirabe search '除雪 OR 排雪'                  either; 除雪 または 排雪 means the same
        shirabe search '除雪 AND 委託'                 both; 除雪 かつ 委託 means the same
        shirabe search '除雪 NOT 予算'                 the first without the second; 除雪 -予算 means the same
        shirabe search '(除雪 OR 排雪) 計画'           parentheses join
        shirabe search --any '+除雪 計画 予算'         any of the words, but the first must be there
        shirabe search '除雪^3 計画'                   the first counts three times in the ranking

    NOT binds closest, then AND, then words side by side, then OR. && is AND, and || is OR. 除く is no operator: in Japanese it
    stands behind what it excludes.

    ## Phrases, and words near one another

        shirabe search '"除雪 計画"'                   side by side, in this order; 「除雪計画」 is a phrase too
        shirabe search '"除雪 … 計画"~20'              in this order, with at most 20 characters between them all
        shirabe search 'NEAR/20(計画 除雪)'            in any order; NEAR(計画 除雪) allows 10 characters
        shirabe search 'exact:國際 OR 国際'            this very writing, without any equivalence

    A character is a kanji, a kana, a number or a word of a script with spaces. Title, headings and text are fields of their own: words
    in different fields are never near.

    ## Parts of words, differences, expressions

        shirabe search '除雪*'                         and any letters behind it
        shirabe search '雪?策'                         one letter, which one is open; at the end of a word ? is a question mark
        shirabe search 'サービス~1'                    one character put in, taken out or replaced; ~2 allows two
        shirabe search '/第[0-9０-９一二三四五六七八九十]+条/'     a regular expression

    `*` and `?` stand for letters and digits of one stretch. In scripts with spaces between words a pattern and a word with ~ must fit
    whole words; in Japanese they fit anywhere. ~ takes words of letters only, of at least three characters for ~2. A regular
    expression is tried on the text as the source writes it, line breaks within words left out, upper and lower case apart. It knows
    `.` `[…]` `\d` `\w` `\s` `(…)` `|` `*` `+` `?` `{n,m}` `^` `$`, and no back references: one look at each character decides.

    ## Fields and conditions

        shirabe search 'title:除雪'                    in the document's title
        shirabe search 'heading:(目的 OR 趣旨)'        in a heading above the passage
        shirabe search 'body:除雪 -title:計画'         in the text
        shirabe search '除雪 kind:計画'                plan 計画, ordinance 条例, minutes 会議録, bulletin 広報, notice お知らせ, statistics 統計, page
        shirabe search 'kind:minutes speaker:市長'     an office, a name, or how a name begins
        shirabe search '除雪 year:2024..2025'          also year:令和6, year:..2020, year:平成25～29
        shirabe search '除雪 fy:令和7'                 the fiscal year
        shirabe search '除雪 date:令和7年4月..'        from then on; also date:2025-04-01, date:令和6年度
        shirabe search 'period:2025'                   plans whose period covers the year
        shirabe search '除雪 lang:ja path:plans'       a language; a folder, a file, or a pattern such as path:*.txt
        shirabe search 'id:plans/snow-*'               the document's name

    Also `city:札幌市` (札幌, 011002), `prefecture:北海道`. Text conditions take `*` and `?`, quotation marks for spaces, and groups:
    `city:(札幌市 OR 函館市)`. A document dated by its year alone is of any day of that year. Conditions hold for the whole query, stand
    alone, or in `--filter`, which takes nothing else and may only exclude:

        shirabe search 除雪 --filter '-kind:minutes' --filter 'year:2020..'

    ## Where all words must stand

        shirabe search '除雪 委託' --within sentence     passage, section (the text under one heading), document

    Without it a passage; and when no passage has them all, documents that do are shown and the answer says so.

    ## Counting and order

        shirabe search 除雪 --facet kind,year --facet-size 5 --timeline
        shirabe search 除雪 --sort -date                 score, date (oldest first), -date, city
        shirabe search 除雪 --group none                 each passage is a hit; city: the best three documents of each city
        shirabe search 除雪 --since 2020-04-01           what came or changed since a day, or the number of a commit

    `--saved FILE` asks all queries of a file, one a line, or a name, a tab and a query, and tells the number of the commit that the next
    `--since` takes.

    Counts are of all documents that match. What must read texts (near, parts of Japanese words, expressions, sentences) looks at no
    more than 20,000 passages that could match; where there are more, the answer says so, and `--scan-limit` raises it.

    """#
}
