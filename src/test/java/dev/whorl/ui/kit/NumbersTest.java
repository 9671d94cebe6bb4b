package dev.whorl.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, 1.0 k",
    "2110, 2.1 k",
    "9949, 9.9 k",
    "9999, 10 k",
    "413204, 413 k",
    "999499, 999 k",
    "999500, 1.0 M",
    "1200000000, 1.2 G",
    "-2110, -2.1 k"
  })
  void briefNumbersHaveFewDigits(long number, String words) {
    assertThat(Numbers.brief(number).replace('\u00a0', ' ')).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.012, 12 ms",
    "0.42, 0.4 s",
    "9.96, 10 s",
    "59.4, 59 s",
    "60, 1 min",
    "185, 3 min 5 s"
  })
  void timesAreSaidAsPeopleSayThem(double seconds, String words) {
    assertThat(Numbers.seconds(seconds).replace('\u00a0', ' ')).isEqualTo(words);
  }

  @Test
  void plainNumbersHaveGroupsAndNoIdleDigits() {
    assertThat(Numbers.plain(2_500)).isEqualTo("2\u00a0500");
    assertThat(Numbers.plain(0.25)).isEqualTo("0.25");
    assertThat(Numbers.plain(-1_200_000.5)).isEqualTo("-1\u00a0200\u00a0000.5");
    assertThat(Numbers.plain(-0.0)).isEqualTo("0");
  }
}
