extension ProbeTests {
  /// P01 to P30, but P25, which is about ranking.
  static let founding: [Probe] = [
    Probe("札幌市役所のロビーで開催された韓国の彫刻家による作品展", "彫"),
    Probe("札幌市役所のロビーで開催された韓国の彫刻家による作品展", "彫刻"),
    Probe("パシフィックﾐｭｰｼﾞｯｸフェスティバル（ＰＭＦ）等文化芸術", "ミュージック"),
    Probe("パシフィックフェスティバル（ＰＭＦ）等文化芸術", "PMF"),
    Probe("より戦略的かつ効果的な国際施策の展開のため、新\n\nたな札幌市の都市像", "新たな札幌市"),
    Probe("自然と都市が共存する札幌型ライフスタイ\n\nルの確立", "ライフスタイル"),
    Probe("2013 年度から 2017 年度までの５年間", "2013年度"),
    Probe("2013 年度から 2017 年度までの５年間", "5年間"),
    Probe("平成34年度までの10年間", "2022年度"),
    Probe("2019年に締結した", "令和元年"),
    Probe("日本国憲法第九条の規定", "憲法第9条"),
    Probe("地方自治法第二百五十二条", "第252条"),
    Probe("サーバの更新費用", "サーバー"),
    Probe("髙橋市長が答弁した", "高橋"),
    Probe("國際交流プラザ", "国際交流"),
    Probe("奈良県葛\u{E0100}城市との協定", "葛城市"),
    Probe("⾼齢者福祉の⽅針", "高齢者福祉"),
    Probe("（1）基本方針Ⅲ 持続可能な社会", "基本方針III"),
    Probe("国際プラザ・ワンストップサービスセンター機能強化", "サービスセンター"),
    Probe("さっぽろ雪まつり会場にブースを出展", "サッポロ雪まつり"),
    Probe("１０：００〜１２：００", "10:00～12:00"),
    Probe("東アジアでの独自のMICE都市の地位確立", "mice"),
    Probe("자매도시 제휴 대전광역시", "대전"),
    Probe("北京事务所的友好城市交流", "友好城市"),
    Probe("リリース画面のスクリーンショット", "リング", false),
    Probe("ハスの花が咲いた公園", "バス", false),
    Probe("部分々々の見直し", "部分部分"),
    Probe("㍿札幌ドーム", "株式会社札幌ドーム"),
    Probe("カ\u{3099}イト\u{3099}ラインの策定", "ガイドライン"),
  ]

  static let numerals: [Probe] = [
    Probe("地方自治法第252条", "第二百五十二条"), Probe("第二五二条の規定", "第252条"), Probe("第十二条第三項", "第12条第3項"),
    Probe("三万五千円の補助", "35000円"), Probe("35,000円の補助", "三万五千円"), Probe("3万5千円の補助", "35000円", false),
    Probe("十二月定例会", "12月定例会"), Probe("12月定例会", "十二月"), Probe("二千二十二年の計画", "2022年"),
    Probe("二〇二二年の計画", "2022年"), Probe("2022年の計画", "二〇二二年"), Probe("第三次総合計画", "第3次"),
    Probe("第１回定例会", "第一回"), Probe("人口は1,813人", "1813人"), Probe("二十人以上", "20人"),
    Probe("憲法九条を守る", "憲法9条"), Probe("憲法第9条", "憲法第九条"), Probe("五十億円の事業", "50億円"),
    Probe("第2525条", "第252条", false), Probe("第1252条", "第二百五十二条", false), Probe("八王子市との協定", "8王子", false),
    Probe("3国ヶ丘", "三国ヶ丘", false), Probe("1宮市", "一宮市", false), Probe("5稜郭", "五稜郭", false),
    Probe("125円の券", "25円", false), Probe("二百五十二条", "52条", false), Probe("一人ひとり", "11人", false),
    Probe("3.5キロ", "35キロ", false),
  ]

  static let eras: [Probe] = [
    Probe("令和4年度予算", "2022年度"), Probe("2022年度予算", "令和4年度"), Probe("2022年度予算", "平成34年度"),
    Probe("平成二十五年の条例", "2013年"), Probe("昭和64年1月", "1989年"), Probe("平成元年1月", "1989年"),
    Probe("令和元年の台風", "2019年"), Probe("平成31年4月", "令和元年"), Probe("令和7年度", "R7年度"),
    Probe("Ｒ７年度予算", "令和7年度"), Probe("Ｈ25年の洪水", "平成25年"), Probe("大正12年の震災", "1923年"),
    Probe("明治45年", "1912年"), Probe("平成25年度から平成34年度まで", "2013年度から2022年度"),
    Probe("2013年に制定", "平成二十五年"), Probe("平成25年度", "2014年度", false), Probe("令和4年度", "2021年度", false),
    Probe("平成12年", "2012年", false), Probe("昭和22年", "2022年", false), Probe("12022年", "令和4年", false),
    Probe("令和14年", "2022年", false), Probe("R75年", "令和7年", false), Probe("平成", "1989年", false),
  ]

  static let kana: [Probe] = [
    Probe("サッポロ雪まつり", "さっぽろ雪まつり"), Probe("ごみの収集日", "ゴミ"), Probe("ゴミの収集日", "ごみ"),
    Probe("ｺﾞﾐの収集日", "ごみ"), Probe("ユーザーの登録", "ユーザ"), Probe("ユーザの登録", "ユーザー"),
    Probe("サーバ室の移転", "サーバー室"), Probe("サーバー室の移転", "サーバ室"), Probe("コンピュ―タの更新", "コンピュータ"),
    Probe("バイオリンの演奏", "ヴァイオリン"), Probe("ヴァイオリンの演奏", "バイオリン"), Probe("ウイーン市", "ウィーン"),
    Probe("ボランテイア", "ボランティア", false), Probe("プラスチツク", "プラスチック", false), Probe("ビルの建設", "ビール", false),
    Probe("カの発生", "カー", false), Probe("ハトの被害", "バト", false), Probe("パス券", "バス券", false),
    Probe("キーの返却", "キの返却", false), Probe("ホールの利用", "ホルの利用", false), Probe("時時刻刻", "時々刻々"),
    Probe("時々刻々", "時時刻刻"), Probe("かゝみの展示", "かかみの展示", false), Probe("人々の暮らし", "人人"),
    Probe("人々の暮らし", "人人人", false), Probe("国々との交流", "国国"), Probe("三国ヶ丘", "三国ケ丘"),
    Probe("三国が丘", "三国ヶ丘"), Probe("三か月以内", "三ヶ月以内"), Probe("3カ月以内", "3ヶ月以内"), Probe("三国丘", "三国ヶ丘", false),
  ]

  static let kanji: [Probe] = [
    Probe("廣島市との協定", "広島市"), Probe("広島市との協定", "廣島市"), Probe("大學の移転", "大学"), Probe("渡邉議員", "渡辺議員"),
    Probe("渡邊議員", "渡邉議員"), Probe("山﨑委員", "山崎委員"), Probe("濱田町", "浜田町"), Probe("齋藤", "斎藤"),
    Probe("髙島屋", "高島屋"), Probe("𠮷野家", "吉野家"), Probe("冨田", "富田"), Probe("嶋田", "島田"), Probe("瀧川", "滝川"),
    Probe("澤田", "沢田"), Probe("國會", "国会"), Probe("縣廳", "県庁"), Probe("臺灣", "台湾"), Probe("广东省", "廣東省"),
    Probe("友好城市协议", "友好城市協議"), Probe("汉语", "漢語"), Probe("東京部", "東京都", false), Probe("籐製品", "藤製品", false),
    Probe("鬆弛", "松弛", false), Probe("皇后", "皇後", false), Probe("土地", "士地", false), Probe("末来", "未来", false),
    Probe("斉藤", "斎藤", false), Probe("徴収", "微収", false),
  ]

  static let okurigana: [Probe] = [
    Probe("市の取組について", "取り組み"), Probe("市の取り組みについて", "取組"), Probe("市の取組みについて", "取り組み"),
    Probe("打合せの記録", "打ち合わせ"), Probe("打ち合わせの記録", "打合せ"), Probe("受入れ態勢", "受け入れ態勢"),
    Probe("受け入れ態勢", "受入態勢"), Probe("申込書", "申し込み書"), Probe("手続の案内", "手続き"), Probe("引継ぎの書類", "引き継ぎ"),
    Probe("繰越金", "繰り越し金"), Probe("問合せ先", "問い合わせ先"), Probe("貸付の条件", "貸し付け"), Probe("切替工事", "切り替え工事"),
    Probe("雪市の話", "雪の市", false), Probe("取り戻し", "取り組み", false), Probe("打撃", "打ち合わせ", false),
    Probe("受験", "受け入れ", false), Probe("組合", "取組", false), Probe("込申", "申し込み", false),
    Probe("サービスの切捨て", "切り捨て"), Probe("引き込み線の撤去", "引込み線"), Probe("映画の吹替え", "吹き替え"), Probe("水路の付け替え", "付替え"),
    Probe("開き始めた花", "開始", false), Probe("踏み切りの決断", "踏切", false), Probe("知恵の出し合い", "出合い", false),
    Probe("土砂の流れ出し", "流出し", false), Probe("読み書きの学習", "読書", false), Probe("3年以上取り組んだ", "上がり取り", false),
  ]

  static let others: [Probe] = [
    Probe("ＡＢＣ計画", "abc計画"), Probe("㎡当たり", "m2当たり"), Probe("①の事業", "1の事業"), Probe("Résumé of the plan", "résumé"),
    Probe("Straße", "STRASSE"), Probe("город Саппоро", "САППОРО"), Probe("大전", "대전", false), Probe("札 幌", "札幌"),
    Probe("札 幌 市", "札幌市"), Probe("男 女 計", "男女計", false), Probe("札幌。市役所", "札幌市", false), Probe("計画、案", "計画案", false),
    Probe("MICE", "mic", false),
    Probe("sister cities", "sister city", false),
    Probe("Partnerstadt Zürich", "Zurich"), Probe("Partnerstadt Zurich", "zürich"), Probe("København", "kobenhavn"),
    Probe("Łódź i Wrocław", "lodz"), Probe("la ville de Saint-Étienne", "etienne"), Probe("Đà Nẵng", "da nang"),
    Probe("Zu\u{308}rich", "Zurich"), Probe("ещё один город", "еще"), Probe("еще один город", "ещё"),
    Probe("мои города", "мой", false), Probe("Zürich", "Zuerich", false), Probe("か\u{301}に", "かに", false),
    Probe("naïve", "naive"), Probe("ひば", "ひは", false), Probe("συνθήκη", "συνθηκη", false),
  ]

  static let exactWriting: [Probe] = [
    Probe("國際交流プラザ", "exact:國際"), Probe("國際交流プラザ", "exact:\"國際交流\""), Probe("国際交流プラザ", "exact:國際", false),
    Probe("國際交流プラザ", "exact:国際", false), Probe("より戦略的かつ効果的な国際施策の展開のため、新\n\nたな札幌市の都市像", "exact:札幌市の都市像"),
    Probe("ＭＩＣＥ都市", "exact:ＭＩＣＥ"), Probe("MICE都市", "exact:ＭＩＣＥ", false), Probe("Mice都市", "exact:MICE", false),
    Probe("サーバ", "exact:サーバー", false), Probe("さっぽろ", "exact:サッポロ", false), Probe("第二百五十二条", "exact:第252条", false),
    Probe("Zürich", "exact:Zurich", false), Probe("Zürich", "exact:Zürich"), Probe("ещё", "exact:еще", false),
    Probe("平成34年度", "exact:2022年度", false), Probe("髙橋市長", "exact:髙橋"), Probe("部分々々", "exact:部分部分", false),
    Probe("令和４年", "exact:令和４年"), Probe("令和4年", "exact:令和４年", false), Probe("取組", "exact:取り組み", false),
  ]
}
