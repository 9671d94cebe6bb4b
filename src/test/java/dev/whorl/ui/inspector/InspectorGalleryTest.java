package dev.whorl.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Tone;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of node can be shown; the pictures are for people to look at. */
final class InspectorGalleryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "clicks",
        "users",
        "valid",
        "enriched",
        "daily",
        "top",
        "derived",
        "picked",
        "all",
        "once",
        "sorted",
        "wide",
        "long",
        "some",
        "cut",
        "other",
        "report",
        "broken"
      })
  void everyKindIsShown(String node) throws Exception {
    try (var bench = InspectorBench.open(Tone.LIGHT)) {
      bench.select(node);
      bench.picture("inspector-" + node + "-light");
      assertThat(bench.has(".node-header")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clicks", "users", "enriched", "daily", "top", "broken"})
  void everyKindIsShownInTheDark(String node) throws Exception {
    try (var bench = InspectorBench.open(Tone.DARK)) {
      bench.select(node);
      bench.picture("inspector-" + node + "-dark");
    }
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void everyTabIsShown(Tone tone) throws Exception {
    try (var bench = InspectorBench.open(tone)) {
      bench.select("daily");
      for (int tab = 1; tab < 5; tab++) {
        bench.openTab(tab);
        bench.picture("inspector-tab" + tab + "-" + tone.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void noneAndSeveralAreSummedUp() throws Exception {
    try (var bench = InspectorBench.open(Tone.LIGHT)) {
      bench.picture("inspector-none-light");
      bench.on(() ->
          bench
              .model()
              .selectionProperty()
              .set(Set.of(new NodeId("valid"), new NodeId("daily"), new NodeId("users"))));
      bench.settle();
      bench.picture("inspector-several-light");
    }
  }
}
