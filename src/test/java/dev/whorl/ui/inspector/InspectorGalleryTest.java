package dev.whorl.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the inspector can show beside forms; the pictures are for people to look at. */
final class InspectorGalleryTest {
  @ParameterizedTest
  @EnumSource(Tone.class)
  void whatIsWrongIsShown(Tone tone) throws Exception {
    try (var bench = InspectorBench.open(tone)) {
      for (var node : List.of("top", "broken")) {
        bench.select(node);
        bench.picture("inspector-" + node + "-" + tone.name().toLowerCase(Locale.ROOT));
      }
      assertThat(bench.has(".field:wrong")).isTrue();
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
