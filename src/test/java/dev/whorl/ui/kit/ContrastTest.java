package dev.whorl.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contrast of WCAG 2.2 AA, as the style sheets have it: 4.5 for text, 3 for shapes. */
class ContrastTest {
  private static final Pattern COLOUR = Pattern.compile("-w-([a-z-]+): #([0-9a-f]{6})");

  private static final Pattern RULE = Pattern.compile("[^{}]+\\{[^}]*}");
  private static final Pattern FIELD =
      Pattern.compile(
          "[^{]*(text-field|text-area|combo-box|code-field|sql-scroll|search-box|segmented)[^{]*\\{");

  private static Map<String, Integer> colours(Tone tone) throws Exception {
    try (var in = Assets.open(tone.colours())) {
      var colours = new TreeMap<String, Integer>();
      COLOUR
          .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .results()
          .forEach(found -> colours.put(found.group(1), Integer.parseInt(found.group(2), 16)));
      return colours;
    }
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double share = (channel & 0xff) / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double contrast(int one, int other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double contrast(Map<String, Integer> all, String ink, String ground) {
    return contrast(all.getOrDefault(ink, 0), all.getOrDefault(ground, 0));
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void textIsLegibleEverywhere(Tone tone) throws Exception {
    var all = colours(tone);
    for (var ink : all.keySet()) {
      if (ink.matches("text|muted|subtle|.*-ink|code-.*")) {
        for (var ground : new String[] {"card", "surface", "panel", "well", "canvas"}) {
          assertThat(contrast(all, ink, ground))
              .as("%s on %s, %s", ink, ground, tone)
              .isGreaterThanOrEqualTo(4.5);
        }
      }
    }
    assertThat(contrast(all, "on-accent", "accent")).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(all, "text", "accent-soft")).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(all, "muted", "accent-soft")).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void statesStandOutAsShapes(Tone tone) throws Exception {
    var all = colours(tone);
    for (var look : StateLook.values()) {
      assertThat(contrast(all, look.style(), "card"))
          .as("%s, %s", look, tone)
          .isGreaterThanOrEqualTo(3);
      assertThat(all).containsKeys(look.style(), look.style() + "-ink");
    }
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void thinLinesStandOut(Tone tone) throws Exception {
    var all = colours(tone);
    for (var ground : new String[] {"card", "surface", "panel", "well", "canvas"}) {
      assertThat(contrast(all, "edge", ground)).as("%s", ground).isGreaterThanOrEqualTo(3);
      assertThat(contrast(all, "field", ground)).as("%s", ground).isGreaterThanOrEqualTo(3);
    }
    for (var ground : new String[] {"canvas", "surface", "panel"}) {
      assertThat(contrast(all, "card-edge", ground)).as("%s", ground).isGreaterThanOrEqualTo(3);
    }
    for (var ground : new String[] {"surface", "panel"}) {
      assertThat(contrast(all, "histogram", ground)).as("%s", ground).isGreaterThanOrEqualTo(3);
      assertThat(contrast(all, "accent", ground)).as("%s", ground).isGreaterThanOrEqualTo(3);
    }
    assertThat(contrast(all, "accent", "accent-soft")).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"canvas", "data", "debug", "inspector", "kit", "lineage", "shell"})
  void whatIsWrittenInOrChosenFromHasAnEdgeOfThatColour(String sheet) throws Exception {
    try (var in = Assets.open("css/" + sheet + ".css")) {
      var rules = RULE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).results();
      assertThat(rules.map(MatchResult::group))
          .filteredOn(rule -> FIELD.matcher(rule).lookingAt())
          .noneMatch(rule -> rule.contains("-fx-border-color: -w-border;"));
    }
  }

  @Test
  void barsOfTheGridHaveTheColourOfHistograms() throws Exception {
    try (var in = Assets.open("css/data.css")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("-grid-bar: -w-histogram;");
    }
  }

  @Test
  void bothTonesNameTheSameColours() throws Exception {
    assertThat(colours(Tone.DARK).keySet()).isEqualTo(colours(Tone.LIGHT).keySet());
  }
}
