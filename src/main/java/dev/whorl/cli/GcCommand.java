package dev.whorl.cli;

import dev.whorl.repository.Records.Collection;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description =
        "Removes stored results that no branch needs and that are old; what is published stays.")
final class GcCommand implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      description = "Keep younger runs and results too; 14 if not given.")
  int keepDays = 14;

  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      description =
          "While the store is larger, like 20GB, remove younger results that nothing needs too,"
              + " the oldest first.")
  @Nullable String budget;

  @Option(names = "--dry-run", description = "Say what would be removed; remove nothing.")
  boolean dryRun;

  @Override
  public Integer call() throws Exception {
    if (keepDays < 0) {
      throw new UsageException("--keep-days must not be negative.");
    }
    var wish =
        new Collection(
            keepDays,
            budget == null
                ? OptionalLong.empty()
                : OptionalLong.of(Sizes.parse("--budget", budget)),
            dryRun);
    try (var repository = options.repository(false)) {
      var collected = repository.collect(wish);
      System.out.println(
          options.json
              ? Json.collected(collected)
              : (dryRun ? "Would remove " : "Removed ")
                  + Sizes.objects(collected.objects(), collected.bytes())
                  + ".");
      return Exit.DONE.code();
    }
  }
}
