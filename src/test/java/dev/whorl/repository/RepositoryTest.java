package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
  private static final Fingerprint BYTES = fingerprint("bytes");
  private static final ContentId ROWS = ContentId.of(1, BigInteger.ONE, BigInteger.TWO);

  private static Fingerprint fingerprint(String text) {
    return Fingerprint.builder("test").add(text).build();
  }

  @Test
  void queriesThatGiveTheSameBytesAtOnceShareAnObject(@TempDir Path folder) throws IOException {
    try (var repository = Repository.open(folder, false)) {
      var commits = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < 50; i++) {
        // The first keeps the writer busy while the others form one group.
        var bytes = i == 0 ? fingerprint("other bytes") : BYTES;
        var staged = Files.writeString(repository.newStaged(), "rows");
        var made = List.of(new Records.Made(0, fingerprint("blueprint " + i), ROWS, 0));
        commits.add(
            repository.commit(
                new Records.NewObject(
                    Optional.of(new Records.Staged(staged, bytes, 4)),
                    List.of(new Column("a", "INTEGER")),
                    made,
                    Map.of())));
      }
      commits.forEach(CompletableFuture::join);
      assertThat(repository.traces(Set.of(fingerprint("blueprint 0"), fingerprint("blueprint 49"))))
          .hasSize(2);
      assertThat(repository.find(ROWS)).isPresent();
    }
  }

  @Test
  void anInterruptedThreadClosesNothing(@TempDir Path folder) throws IOException {
    try (var repository = Repository.open(folder, false)) {
      for (int number = 0; number < 2_000; number++) {
        var _ = StoreFixture.commit(repository, number);
      }
      repository.flush();
    }
    try (var repository = Repository.open(folder, false)) {
      Thread.currentThread().interrupt();
      var before = repository.traces(Set.of(StoreFixture.blueprint(1_500)));
      var after = StoreFixture.commit(repository, 2_000);
      assertThat(Thread.interrupted()).isTrue();

      after.join();
      assertThat(before).hasSize(1);
      assertThat(StoreFixture.there(repository, 2_001)).hasSize(2_001);
    }
  }

  @Test
  void askedForManyItFindsWhatItFindsOneByOne(@TempDir Path folder) throws IOException {
    try (var repository = Repository.open(folder, false)) {
      for (int number = 0; number < 50; number += 2) {
        StoreFixture.commit(repository, number).join();
      }
      for (int many = 0; many <= 50; many++) {
        var asked =
            IntStream.range(0, many).mapToObj(StoreFixture::blueprint).collect(Collectors.toSet());
        var there = IntStream.range(0, many).filter(number -> number % 2 == 0).boxed();

        assertThat(repository.traces(asked).keySet())
            .isEqualTo(there.map(StoreFixture::blueprint).collect(Collectors.toSet()));
      }
    }
  }
}
