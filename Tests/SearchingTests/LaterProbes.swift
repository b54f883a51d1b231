extension ProbeTests {
  /// Probes of a later round, written before it was known what they would show.
  static let laterNumbers: [Probe] = [
    Probe("地方自治法第252条の22第1項", "第二百五十二条の二十二"), Probe("地方自治法第二百五十二条の二十二第一項", "第252条の22"),
    Probe("第2条第1項第3号イ", "第二条第一項第三号イ"), Probe("附則第三項", "附則第3項"), Probe("別表第二", "別表第2"),
    Probe("事業費は3億5千万円", "3億5000万円"), Probe("事業費は350,000,000円", "三億五千万円"), Probe("一千二百億円", "1200億円"),
    Probe("約１２３万人", "123万人"), Probe("12.5%の増", "12.5％"), Probe("１２．５％の増", "12.5%"),
    Probe("5割減", "五割減"), Probe("三分の一", "3分の1"), Probe("百二十三号", "123号"), Probe("二丁目三番地", "2丁目3番地"),
    Probe("中央区北1条西2丁目", "北一条西二丁目"), Probe("第21回", "第二十一回"), Probe("平成二十一年度一般会計", "平成21年度一般会計"),
    Probe("011-211-2111", "011-211-2111"), Probe("０１１（２１１）２１１１", "011(211)2111"), Probe("60歳以上", "六十歳以上"),
    Probe("10か年計画", "十か年計画"), Probe("１ヵ月", "一か月"), Probe("四日市市の施策", "4日市市", false), Probe("八戸市", "8戸市", false),
    Probe("三次市", "3次市", false), Probe("十か国語", "10カ国語"), Probe("三重県", "3重県", false),
    Probe("千葉市", "1000葉市", false), Probe("六本木", "6本木", false), Probe("百合が原", "100合が原", false),
    Probe("一部改正", "1部改正", false),
    Probe("第22条の252", "第252条の22", false), Probe("13億5千万円", "3億5千万円", false), Probe("3億5千円", "3億5千万円", false),
    Probe("万一の場合", "10000の場合", false), Probe("五十嵐委員", "50嵐委員", false), Probe("1.25%", "12.5%", false),
  ]

  static let laterDates: [Probe] = [
    Probe("㍻25年の条例", "平成25年"), Probe("㋿7年度予算", "令和7年度"), Probe("平成２５年度～平成３４年度", "2013年度～2022年度"),
    Probe("令和元年度決算", "2019年度"), Probe("2019年度決算", "令和元年度"), Probe("平成31年度予算", "令和元年度"),
    Probe("令和８年３月31日", "2026年3月31日"), Probe("２０２６年３月３１日", "令和8年3月31日"), Probe("令和七年十月一日", "2025年10月1日"),
    Probe("慶応3年", "1867年", false), Probe("令和3年", "令和13年", false),
    Probe("2025年10月11日", "2025年10月1日", false),
    Probe("平成の大合併", "1989年", false), Probe("2019年", "平成30年", false),
  ]

  static let laterWritings: [Probe] = [
    Probe("Ⅳ 計画の推進", "IV 計画の推進"), Probe("第Ⅲ期計画", "第III期計画"), Probe("⑫その他", "12その他"), Probe("㈱札幌ドーム", "(株)札幌ドーム"),
    Probe("№5の資料", "No5の資料"), Probe("２５㎞", "25km"), Probe("㌔メートル", "キロメートル"), Probe("ﾊﾞﾘｱﾌﾘｰ化", "バリアフリー化"),
    Probe("ｶﾞｰﾃﾞﾝｼﾃｨ", "ガーデンシティ"),
    Probe("コミュニティー施設", "コミュニティ施設"), Probe("コミュニティ施設", "コミュニティー施設"),
    Probe("ヴェネツィア市", "ベネツィア市"), Probe("フィルム", "フイルム"), Probe("エレベータ設置", "エレベーター設置"),
    Probe("メモリー増設", "メモリ増設"),
    Probe("鶴ヶ城", "鶴ケ城"), Probe("霞が関", "霞ヶ関"), Probe("堺市と堺區", "堺区"), Probe("澁谷區", "渋谷区"),
    Probe("戶籍謄本", "戸籍謄本"), Probe("廣瀨委員", "広瀬委員"), Probe("眞壁町", "真壁町"), Probe("舊国鉄", "旧国鉄"), Probe("藝術の森", "芸術の森"),
    Probe("辻\u{E0100}委員", "辻委員"), Probe("塚\u{FE00}本", "塚本"), Probe("⻄区", "西区"), Probe("⾧崎市", "長崎市"),
    Probe("落ち着き", "落着き"),
    Probe("見積書の提出", "見積り書"), Probe("届け出の様式", "届出"), Probe("届出の様式", "届け出"), Probe("割引制度", "割り引き制度"),
    Probe("買上げ価格", "買い上げ価格"),
    Probe("Bürgermeister Müller", "MÜLLER"), Probe("Große Straße", "grosse strasse"), Probe("café", "CAFÉ"),
    Probe("Île-de-France", "ile de france"),
    Probe("e-Tax", "ｅ－Ｔａｘ"), Probe("ＳＤＧｓ未来都市", "SDGs未来都市"), Probe("O’Brien", "O'Brien"),
    Probe("МОСКВА", "москва"),
    Probe("Россию", "россия"), Probe("ёлка", "елка"), Probe("시청에서", "시청"), Probe("서울특별시의회", "특별시"),
    Probe("ภาษาไทยกลาง", "ภาษาไทย"),
    Probe("鐵道の驛", "鉄道の駅"), Probe("經濟發展圖", "経済発展図"), Probe("对外关系", "對外關係"), Probe("製鹽所", "製塩所"), Probe("勞働組合", "労働組合"),
    Probe("大通公園", "大道公園", false), Probe("病院", "美容院", false), Probe("ヘルプ", "ヘルス", false), Probe("東区", "西区", false),
    Probe("バラ園", "パラ園", false), Probe("パリ市", "バリ市", false), Probe("ボール", "ポール", false), Probe("ひと", "ひど", false),
    Probe("北区役所", "東区役所", false),
    Probe("宇都宮市", "都宮市"), Probe("大和市", "大和田市", false), Probe("岩手県", "岩手山", false), Probe("Rathaus", "Haus", false),
    Probe("information", "form", false),
    Probe("policy", "police", false),
  ]
}
