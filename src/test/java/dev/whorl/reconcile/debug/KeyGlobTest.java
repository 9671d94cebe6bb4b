package dev.whorl.reconcile.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.PartitionKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which keys a glob means, and which glob means given keys and no other. */
class KeyGlobTest {
  private static boolean matches(String glob, String key) {
    return KeyGlob.of(glob).matches(PartitionKey.file(key));
  }

  private static Set<PartitionKey> keys(String... texts) {
    return Stream.of(texts).map(PartitionKey::file).collect(Collectors.toSet());
  }

  private static List<PartitionKey> days(LocalDate first, int count) {
    return IntStream.range(0, count)
        .mapToObj(day -> PartitionKey.value(first.plusDays(day).toString()))
        .toList();
  }

  @Test
  void signsStandForTextsCharactersAndChoices() {
    assertThat(matches("2026-*", "2026-01-05")).isTrue();
    assertThat(matches("2026-*", "2025-12-31")).isFalse();
    assertThat(matches("2026-01-0?", "2026-01-05")).isTrue();
    assertThat(matches("2026-01-0?", "2026-01-055")).isFalse();
    assertThat(matches("2026-01-{05,1*}", "2026-01-05")).isTrue();
    assertThat(matches("2026-01-{05,1*}", "2026-01-17")).isTrue();
    assertThat(matches("2026-01-{05,1*}", "2026-01-06")).isFalse();
  }

  @Test
  void whatIsNoSignStandsForItself() {
    assertThat(matches("a.c", "abc")).isFalse();
    assertThat(matches("a,b", "a,b")).isTrue();
    assertThat(matches("{a", "{a")).isTrue();
    assertThat(matches("a}", "a}")).isTrue();
    assertThat(matches("{{a,b}", "{a")).isTrue();
  }

  @Test
  void aCharacterIsOneHoweverItIsEncoded() {
    assertThat(matches("😀*", "😀 day")).isTrue();
    assertThat(matches("{😀,😁}?", "😁😂")).isTrue();
    assertThat(KeyGlob.exactly(keys("😀1", "😀2"), keys("😀1", "😀2", "😁1"))).contains("😀*");
    assertThat(KeyGlob.exactly(keys("😀", "😁"), keys("😀", "😁", "😂"))).contains("{😀,😁}");
  }

  @Test
  void aMonthIsSaidAsWhatItsDaysBeginWith() {
    var all = days(LocalDate.of(2025, 1, 1), 730);
    assertThat(KeyGlob.exactly(Set.copyOf(all.subList(365, 396)), all)).contains("2026-01-*");
    assertThat(KeyGlob.exactly(Set.copyOf(all.subList(368, 377)), all))
        .contains("2026-01-{04,05,06,07,08,09,10,11,12}");
    assertThat(KeyGlob.exactly(Set.of(all.get(5)), all)).contains("2025-01-06");
    assertThat(KeyGlob.exactly(Set.copyOf(all), all)).contains("*");
  }

  @Test
  void keysWithSignsAreMeantOnlyWhereNoOtherIs() {
    assertThat(KeyGlob.exactly(keys("a*"), keys("a*", "b"))).contains("a?");
    assertThat(KeyGlob.exactly(keys("a*"), keys("a*", "ab"))).isEmpty();
    assertThat(KeyGlob.exactly(keys("x,{y}"), keys("x,{y}", "z", "w"))).contains("x??y?");
  }

  @Test
  void whatOnlyAnEndlessGlobWouldMeanIsNotMeantAtAll() {
    var all = days(LocalDate.of(1900, 1, 1), 2_000);
    var everySecond =
        IntStream.range(0, 1_000).mapToObj(i -> all.get(2 * i)).collect(Collectors.toSet());
    assertThat(KeyGlob.exactly(everySecond, all)).isEmpty();
  }

  @Test
  void aGlobMeansTheChosenAndNoOther() {
    var random = new Random(11);
    for (int round = 0; round < 300; round++) {
      var all = new HashSet<PartitionKey>();
      for (int i = 0; i < 12; i++) {
        all.add(
            PartitionKey.file(
                random
                    .ints(1 + random.nextInt(3), 0, 4)
                    .mapToObj(c -> String.valueOf("ab,{".charAt(c)))
                    .collect(Collectors.joining())));
      }
      var chosen = new HashSet<>(new ArrayList<>(all).subList(0, 1 + random.nextInt(all.size())));
      Optional<String> glob = KeyGlob.exactly(chosen, all);
      glob.map(KeyGlob::of)
          .ifPresent(found ->
              assertThat(all.stream().filter(found::matches).collect(Collectors.toSet()))
                  .as("%s of %s by %s", chosen, all, glob)
                  .isEqualTo(chosen));
    }
  }
}
