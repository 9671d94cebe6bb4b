package dev.whorl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1                | SELECT 1",
        "SELECT 1;               | SELECT 1",
        "SELECT 1; -- done       | SELECT 1",
        "SELECT ';' AS a;        | SELECT ';' AS a",
        "SELECT ';'';' AS a;     | SELECT ';'';' AS a",
        "SELECT \";\" FROM t;    | SELECT \";\" FROM t",
        "SELECT 1 -- ; no\\n;    | SELECT 1 -- ; no\\n",
        "SELECT /* ; */ 1;       | SELECT /* ; */ 1",
        "SELECT $$;$$, $x$;$x$;  | SELECT $$;$$, $x$;$x$",
        "SELECT e'\\';' AS a;    | SELECT e'\\';' AS a",
        "SELECT type'a;';        | SELECT type'a;'",
      })
  void onlyTheSemicolonAtTheEndIsOne(String written, String bare) {
    assertThat(SelectText.withoutEnd(lines(written))).isEqualTo(lines(bare));
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"DROP t | 0", "/* a */ -- b\\n DROP t | 14"})
  void theFirstWordStandsBehindComments(String written, int start) {
    assertThat(SelectText.start(lines(written))).isEqualTo(start);
  }
}
