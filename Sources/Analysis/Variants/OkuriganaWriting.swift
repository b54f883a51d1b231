/// Compound nouns that official Japanese writes with more or fewer kana: 取り組み, 取組み, 取組.
///
/// Words that are listed, in all their forms; of other compounds of two verbs `OkuriganaRule` knows the first verb's kana. A
/// rule over kanji, kana, kanji of any kind would take 雪の市 for 雪市.
/// - Source: 送り仮名の付け方 (内閣告示第二号 of 1973), rule 6 with its permitted forms and rule 7; 公用文における漢字使用等
///   (内閣訓令第一号 of 2010), list of nouns without okurigana.
enum OkuriganaWriting {
  private static let words =
    """
    取り組み 取り扱い 取り消し 取り締まり 取り下げ 取り壊し 取り替え 取り決め 取り付け 取り引き 取り次ぎ 取り調べ 取り崩し 取り立て 取り入れ
    取り除き 取りまとめ 打ち合わせ 打ち切り 打ち上げ 打ち消し 受け入れ 受け付け 受け取り 受け渡し 受け持ち 受け皿 申し込み 申し出 申し立て
    申し合わせ 申し入れ 申し送り 引き継ぎ 引き受け 引き上げ 引き下げ 引き渡し 引き換え 引き落とし 引き取り 引き続き 繰り越し 繰り入れ 繰り返し
    繰り上げ 繰り下げ 繰り延べ 貸し付け 貸し出し 貸し切り 借り入れ 借り換え 借り上げ 買い取り 買い上げ 買い入れ 買い物 売り上げ 売り出し
    売り渡し 売り払い 立ち入り 立ち会い 立て替え 立ち退き 立ち上げ 建て替え 積み立て 積み上げ 積み残し 差し押さえ 差し引き 差し支え 差し止め
    切り替え 切り下げ 切り上げ 切り取り 組み合わせ 組み替え 組み立て 組み入れ 見積もり 見合わせ 見舞い 見習い 問い合わせ 待ち合わせ 話し合い
    乗り換え 乗り入れ 乗り合い 乗り降り 振り込み 振り替え 振り分け 振り出し 払い込み 払い戻し 払い出し 払い下げ 割り当て 割り引き 割り増し
    割り振り 埋め立て 植え付け 植え替え 追い越し 追い込み 書き換え 書き取り 書き込み 書き入れ 締め切り 締め付け 呼び出し 呼び掛け 読み替え
    読み上げ 読み取り 譲り渡し 譲り受け 言い渡し 聞き取り 聞き込み 据え置き 据え付け 備え付け 住み替え 付き添い 突き合わせ 積み重ね 詰め込み
    盛り込み 持ち込み 持ち帰り 持ち出し 落ち込み 入り口 浮き彫り 折り返し 折り畳み 折り込み 通り抜け 使い捨て 作り替え 食べ残し 掛け合い
    掛け金 焼き付け 寄り合い 請け負い 買い換え 入れ替え 差し替え 張り替え 塗り替え 着替え 両替え 仕分け 仕組み 手続き 手当て 手引き 支払い
    締め固め 吹き付け 巻き上げ 洗い出し 掘り出し 掘り起こし 押し上げ 押し付け 飲み水 雨漏り 雪下ろし 雪捨て場 届け出 落ち着き 申し立て人 月払い 前払い 後払い 日割り
    """.split { $0 == " " || $0 == "\n" }.map { Array($0.unicodeScalars) }

  /// The text with a listed word in its other forms.
  static func rewritten(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard text.contains(where: \.isKanji) else { return [] }
    for word in words where word.filter(\.isKanji).allSatisfy(text.contains) {
      let forms = forms(of: word)
      // The longest form that stands in the text is the one that was written.
      for form in forms.sorted(by: { $0.count > $1.count }) {
        guard let place = text.firstRange(of: form) else { continue }
        let next = place.upperBound < text.count ? text[place.upperBound] : nil
        // 取組 in 取組む is a verb's beginning, not the noun without kana.
        if form.last?.isKanji == true, next?.isHiragana == true, next.map({ word.contains($0) }) == true { continue }
        return forms.filter { $0 != form }.map { text.replacing(place, with: $0) }
      }
    }
    return OkuriganaRule.rewritten(text)
  }

  /// 取り組み, 取組み, 取組, 取り組; of 打ち合わせ also 打ち合せ and 打合せ.
  private static func forms(of word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard let lastKanji = word.lastIndex(where: \.isKanji) else { return [word] }
    let head = Array(word[...lastKanji])
    let tail = Array(word[(lastKanji + 1)...])
    var forms: [[Unicode.Scalar]] = []
    for start in [head, head.filter { !$0.isHiragana }] {
      var endings = [tail]
      if tail.count > 1 { endings.append(Array(tail.suffix(1))) }
      if head.count(where: \.isKanji) > 1 { endings.append([]) }
      for ending in endings where !forms.contains(start + ending) { forms.append(start + ending) }
    }
    return forms
  }
}
