package pinmailer.report;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Japan as a grid of 47 tiles, shaded by pieces; the same figures stand beside it as a list. */
final class PrefectureMap {
    private static final int LEVELS = 5;

    private final PageText text;
    private final Html html;

    PrefectureMap(PageText text, Html html) {
        this.text = text;
        this.html = html;
    }

    void write(Map<String, Long> pieces) {
        html.open("section").leaf("h2", text.of("map"));
        html.open("div", "class", "map-and-list");
        tiles(pieces);
        list(pieces);
        html.close().close();
    }

    private void tiles(Map<String, Long> pieces) {
        long most = PrefectureTile.ALL.stream()
                .mapToLong(tile -> of(tile, pieces))
                .max()
                .orElse(0);
        html.open("div", "class", "map", "role", "img", "aria-label", text.of("map.says"));
        legend(most);
        for (PrefectureTile tile : PrefectureTile.ALL) {
            long count = of(tile, pieces);
            html.open(
                    "div",
                    "class",
                    "tile l" + level(count, most),
                    "style",
                    "grid-area:" + tile.row() + "/" + tile.column() + "/span 1/span " + tile.width(),
                    "title",
                    tile.japanese() + " " + PageText.number(count));
            html.leaf(
                    "span",
                    text.name("prefecture", tile.shortName()),
                    "class",
                    tile.shortName().length() > 2 ? "long" : "");
            html.leaf("b", count == 0 ? "" : PageText.number(count)).close();
        }
        html.close();
    }

    private void legend(long most) {
        html.open("div", "class", "legend").leaf("span", text.of("map.few"));
        for (int level = 1; level <= LEVELS; level++) {
            html.leaf("span", "", "class", "swatch l" + level);
        }
        html.leaf("span", text.of("map.many", PageText.number(most))).close();
    }

    private void list(Map<String, Long> pieces) {
        Map<String, PrefectureTile> tiles =
                PrefectureTile.ALL.stream().collect(Collectors.toMap(PrefectureTile::japanese, tile -> tile));
        html.open("ol", "class", "prefectures");
        pieces.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> listed(tiles.get(entry.getKey()), entry.getValue()));
        html.close();
    }

    private void listed(@Nullable PrefectureTile tile, long count) {
        String name = tile == null ? text.of("map.elsewhere") : text.name("prefecture", tile.shortName());
        html.open("li").leaf("span", name).leaf("b", PageText.number(count)).close();
    }

    private static long of(PrefectureTile tile, Map<String, Long> pieces) {
        return pieces.getOrDefault(tile.japanese(), 0L);
    }

    /** 0 for none, else 1..5 by the square root, so that Tokyo does not leave all others pale. */
    private static int level(long count, long most) {
        return count == 0 ? 0 : (int) Math.ceil(LEVELS * Math.sqrt((double) count / most));
    }
}
