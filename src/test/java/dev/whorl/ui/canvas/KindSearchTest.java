package dev.whorl.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import org.junit.jupiter.api.Test;

class KindSearchTest {
  @Test
  void nothingTypedFindsEverything() {
    assertThat(KindSearch.find("", false)).containsExactly(Kind.values());
  }

  @Test
  void beginningsOfNamesComeFirst() {
    assertThat(KindSearch.find("s", false)).startsWith(Kind.SELECT);
    assertThat(KindSearch.find("PIV", false)).startsWith(Kind.PIVOT, Kind.UNPIVOT);
  }

  @Test
  void whatANodeDoesFindsItToo() {
    assertThat(KindSearch.find("duplicates", false)).containsExactly(Kind.DISTINCT);
  }

  @Test
  void noSourceReadsAnything() {
    assertThat(KindSearch.find("fil", true)).startsWith(Kind.FILTER).doesNotContain(Kind.FILES);
  }

  @Test
  void nonsenseFindsNothing() {
    assertThat(KindSearch.find("xyzzy", false)).isEmpty();
  }
}
