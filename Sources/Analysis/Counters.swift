/// The Han characters that make one date or amount with a number although a space stands between.
enum Counters {
  /// Whether a character counts what a number before it says: `2013 年`, `5 人`, `3 条`.
  static func follow(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar) {
    case "年", "月", "日", "時", "分", "秒", "度", "条", "項", "号", "款", "目", "章", "節", "編", "名", "人", "円", "銭", "件", "回", "歳",
      "才", "戸", "台", "番", "丁", "級", "割", "位", "万", "億", "兆", "千", "百", "個", "箇", "校", "館", "市", "区", "町", "村", "団", "世",
      "週", "期", "次", "倍", "枚", "冊", "本", "点", "軒", "棟", "床", "席", "票", "階", "班", "組":
      true
    default: false
    }
  }

  /// Whether a character announces the number behind it: `平成 25`, `第 3`, `年 4`, `月 1`.
  static func precede(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar) {
    case "成", "和", "正", "治", "第", "約", "年", "月", "日", "時": true
    default: false
    }
  }
}
