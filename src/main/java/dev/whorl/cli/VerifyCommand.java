package dev.whorl.cli;

import dev.whorl.repository.Records.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks the store: catalog against objects.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  @Option(names = "--deep", description = "Read every byte.")
  boolean deep;

  @Option(
      names = "--rebuild",
      description = "Make the catalog anew from the journal and the objects first.")
  boolean rebuild;

  @Override
  public Integer call() throws Exception {
    try (var repository = options.repository(rebuild)) {
      var found = repository.verify(deep);
      if (options.json) {
        System.out.println(Json.verified(found));
        found.problems().forEach(System.err::println);
      } else {
        sentences(found).forEach(System.out::println);
      }
      return found.isSound() ? Exit.DONE.code() : Exit.STORE.code();
    }
  }

  private List<String> sentences(Verified found) {
    var sentences = new ArrayList<>(found.problems());
    sentences.add(
        Sizes.objects(found.objects(), found.bytes())
            + (deep ? ", every byte read." : ", sizes compared; --deep reads every byte."));
    if (found.missing() > 0) {
      sentences.add(counted(found.missing(), "object is missing", "objects are missing") + ".");
    }
    if (found.damaged() > 0) {
      sentences.add(
          counted(found.damaged(), "object was damaged and is", "objects were damaged and are")
              + " set aside.");
    }
    if (found.healable() > 0) {
      sentences.add(
          "Reconciling makes "
              + (found.healable() == found.missing() + found.damaged()
                  ? "them"
                  : found.healable() + " of them")
              + " again where a pipeline still needs them; whorl gc forgets the others.");
    }
    if (found.orphans() > 0) {
      sentences.add(
          counted(found.orphans(), "file is", "files are") + " in the store that nothing names.");
    }
    if (found.isSound()) {
      sentences.add("The store is sound.");
    }
    return sentences;
  }

  private static String counted(int count, String one, String more) {
    return count + " " + (count == 1 ? one : more);
  }
}
