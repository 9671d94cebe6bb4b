package dev.whorl.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "valdi,valid",
    "VALID,valid",
    "valid_,valid",
    "agregat,aggregate",
    "yb,by",
    "inptus,inputs",
    "imput,input"
  })
  void typingErrorsAreSeenThrough(String written, String meant) {
    assertThat(Nearest.to(written, List.of("other", meant, "another"))).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"icon,on", "date,name", "owner,on", "color,columns", "x,by"})
  void otherWordsAreNotTakenForErrors(String written, String known) {
    assertThat(Nearest.to(written, List.of(known))).isEmpty();
  }

  @Test
  void closestOfSeveralWins() {
    assertThat(Nearest.to("inputs", List.of("input", "inputsx2", "input_s"))).contains("input");
  }

  @Test
  void suggestionIsEmptyWithoutACandidate() {
    assertThat(Nearest.suggestion("abcdef", List.of("xyz"))).isEmpty();
    assertThat(Nearest.suggestion("fliter", List.of("filter")))
        .isEqualTo(" Did you mean “filter”?");
  }

  @Test
  void endlessWordCostsNothing() {
    assertThat(Nearest.to("x".repeat(10_000_000), List.of("input", "columns"))).isEmpty();
  }
}
