package pinmailer.address;

import java.util.HashMap;
import java.util.Map;

/**
 * Characters that are written for one another in place names: old and new forms, variants, and the kana of ヶ and の.
 * They are equated for matching and never dropped, since dropping would merge towns that really exist side by side.
 */
final class CharacterVariants {
    /** Pairs: the character as it may be written, then the one it is matched as. */
    private static final String KANJI = """
            髙高 﨑崎 嵜崎 碕崎 澤沢 邊辺 邉辺 竈釜 竃釜 藪薮 濱浜 濵浜 瀧滝 龍竜 嶋島 嶌島 廣広 國国 櫻桜 會会 榮栄 圓円 縣県 實実 壽寿 圖図 條条 眞真 萬万 澁渋 齋斎 齊斉
            淵渕 渊渕 曾曽 槇槙 礒磯 檜桧 薗園 埜野 峯峰 舘館 鐵鉄 鷗鴎 蠣蛎 籠篭 蘆芦 鶯鴬 冨富 惠恵 德徳 繩縄 靜静 莊荘 桒桑 𠮷吉 黑黒 穗穂 總総 龜亀 來来 豐豊 彌弥 與与
            學学 藝芸 氣気 關関 舊旧 區区 徑径 經経 權権 藏蔵 臺台 鑛鉱 灣湾 釋釈 綠緑 鹽塩 靑青 戶戸 諫諌 礪砺 鰺鯵 麸麩 葢蓋 凾函 桝枡 醬醤 頰頬 塡填 剝剥 蟬蝉 嚙噛 摑掴
            繫繋 萊莱 蔣蒋 賤賎 焰焔 瀆涜 禰祢 壺壷 靱靭 濤涛 邇迩 遙遥 堯尭 瑤瑶 頴穎 荆荊 栢柏 絲糸 佛仏 傳伝 淺浅 錢銭 雙双 繼継 壘塁 稻稲 兒児 處処 濕湿 燒焼 聲声 將将
            疊畳 數数 瀨瀬 專専 團団 晝昼 蟲虫 鑄鋳 廳庁 鎭鎮 轉転 點点 當当 黨党 燈灯 讀読 屆届 貳弐 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪 蠻蛮 祕秘 甁瓶 拂払 倂併 竝並 變変
            寶宝 飜翻 滿満 每毎 默黙 藥薬 譯訳 豫予 餘余 譽誉 搖揺 樣様 亂乱 兩両 淚涙 禮礼 靈霊 戀恋 爐炉 勞労 樓楼 步歩 內内 橫横 敎教 鄕郷 郞郎 閒間 隸隷 顏顔 飮飲 鷄鶏
            麴麹 黃黄 增増 祇祗 厰廠 坐座 埓埒 曵曳 峽峡 狹狭 挾挟 嶽岳 應応 擔担 據拠 擧挙 效効 收収 敍叙 晉晋 曉暁 檢検 歐欧 殘残 沒没 溪渓 澀渋 瀉潟 爲為 獨独 畫画 盡尽
            稱称 竊窃 聽聴 莖茎 萠萌 蔭陰 螢蛍 觀観 辭辞 遲遅 鄰隣 醫医 鋪舗 隱隠 雜雑 顯顕 驛駅 驒騨 鬪闘 鹼鹸 齒歯 皐皋 梼檮 鎚槌 杉杦 籔薮 𣘺橋 崗岡 餠餅 釆采 鍜鍛 莵菟 廐厩 廏厩 兔兎
            """;

    private static final char[] MATCHED_AS = new char[Character.MAX_VALUE + 1];
    private static final Map<Integer, Integer> MATCHED_AS_BEYOND_BMP = new HashMap<>();

    static {
        for (int c = 0; c < MATCHED_AS.length; c++) {
            MATCHED_AS[c] = (char) c;
        }
        for (String pair : KANJI.strip().split("\\s+", -1)) {
            int written = pair.codePointAt(0);
            int matchedAs = pair.codePointBefore(pair.length());
            if (written < MATCHED_AS.length) {
                MATCHED_AS[written] = (char) matchedAs;
            } else {
                MATCHED_AS_BEYOND_BMP.put(written, matchedAs);
            }
        }
    }

    private CharacterVariants() {}

    /** The code point that {@code c} is matched as; itself if it has no variants. */
    static int matchedAs(int c) {
        if (c < 0x80) {
            return c;
        }
        if (isKana(c)) {
            return kanaMatchedAs(c);
        }
        return c < MATCHED_AS.length ? MATCHED_AS[c] : MATCHED_AS_BEYOND_BMP.getOrDefault(c, c);
    }

    private static boolean isKana(int c) {
        return (c >= 'ぁ' && c <= 'ヺ') || c == '之' || c == '箇' || c == '個' || c == '乃';
    }

    private static int kanaMatchedAs(int c) {
        int katakana = c <= 'ゖ' ? c + ('ァ' - 'ぁ') : c;
        return switch (katakana) {
            case 'ヶ', 'ヵ', 'カ', 'ガ', '箇', '個' -> 'ケ';
            case '之', '乃' -> 'ノ';
            case 'ッ' -> 'ツ';
            case 'ヅ' -> 'ズ';
            case 'ヂ' -> 'ジ';
            case 'ャ' -> 'ヤ';
            case 'ュ' -> 'ユ';
            case 'ョ' -> 'ヨ';
            case 'ヱ' -> 'エ';
            case 'ヰ' -> 'イ';
            default -> katakana;
        };
    }
}
