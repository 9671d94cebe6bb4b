package dev.whorl.cli;

import dev.whorl.graph.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says of arguments that can't be understood what is wrong, and what to write instead. */
final class Misuse {
  private final CommandLine command;

  private Misuse(CommandLine command) {
    this.command = command;
  }

  static String message(ParameterException e) {
    var misuse = new Misuse(e.getCommandLine());
    return switch (e) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
          misuse.unmatched(unmatched.getUnmatched().getFirst(), unmatched.isUnknownOption());
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          misuse.missing(missing.getMissing().getFirst());
      case OverwrittenOptionException twice ->
          ((OptionSpec) twice.getOverwritten()).longestName() + " is given twice: give it once.";
      default ->
          e.getArgSpec() instanceof OptionSpec option && e.getValue() != null
              ? mistyped(option, e.getValue())
              : String.valueOf(e.getMessage());
    };
  }

  private String unmatched(String word, boolean isOption) {
    var commands = command.getSubcommands().keySet();
    if (isOption) {
      return commands.isEmpty()
          ? "There is no option “" + word + "”." + Nearest.suggestion(word, options(command))
          : ofRoot(word);
    }
    return commands.isEmpty()
        ? "“" + word + "” is one argument too many: " + usage() + ". Quote what has spaces."
        : "There is no command “" + word + "”." + Nearest.suggestion(word, commands);
  }

  /** An option before any command. */
  private String ofRoot(String word) {
    boolean known =
        command.getSubcommands().values().stream().anyMatch(sub -> options(sub).contains(word));
    return known
        ? word + " goes behind the command and its document: whorl status FILE " + word + "."
        : "There is no option “" + word + "”." + Nearest.suggestion(word, options(command));
  }

  private static Set<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> List.of(option.names()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String missing(ArgSpec missing) {
    return switch (missing) {
      case PositionalParamSpec word -> word.paramLabel() + " is missing: " + usage() + ".";
      case OptionSpec option when option.group() != null ->
          "--when belongs to the " + option.longestName() + " before it: " + breaking(option);
      case OptionSpec option ->
          option.longestName()
              + " needs a value: "
              + option.longestName()
              + " "
              + option.paramLabel()
              + ".";
      default -> missing + " is missing: " + usage() + ".";
    };
  }

  private static String breaking(OptionSpec option) {
    return option.longestName() + " NODE --when \"amount < 0\".";
  }

  private static String mistyped(OptionSpec option, String value) {
    var name = option.longestName();
    if (option.type() == boolean.class) {
      return name + " takes no value.";
    }
    return option.type() == int.class
        ? name + " takes a whole number below " + Integer.MAX_VALUE + ", not “" + value + "”."
        : name + " can't be “" + value + "”.";
  }

  /** The command with its arguments, without options. */
  private String usage() {
    var words =
        command.getCommandSpec().positionalParameters().stream()
            .map(
                word -> word.arity().min() == 0 ? "[" + word.paramLabel() + "]" : word.paramLabel())
            .collect(Collectors.joining(" "));
    return ("whorl " + command.getCommandName() + " " + words).strip();
  }
}
