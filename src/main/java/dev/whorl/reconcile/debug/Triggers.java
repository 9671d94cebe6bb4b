package dev.whorl.reconcile.debug;

/** The words in which the store keeps triggers; they are for ever. */
final class Triggers {
  private Triggers() {}

  static String word(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Before _ -> "before";
      case Trigger.After _ -> "after";
      case Trigger.Condition _ -> "condition";
      case Trigger.Failure _ -> "failure";
      case Trigger.FailingCheck _ -> "check";
      case Trigger.RowCount _ -> "rows";
      case Trigger.SchemaChanged _ -> "schema";
      case Trigger.ContentChanged _ -> "changed";
      case Trigger.ContentUnchanged _ -> "unchanged";
    };
  }

  static String argument(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Condition(String text) -> text;
      case Trigger.RowCount(double share) -> Double.toString(share);
      default -> "";
    };
  }

  static Trigger of(String word, String argument) {
    return switch (word) {
      case "before" -> new Trigger.Before();
      case "after" -> new Trigger.After();
      case "condition" -> new Trigger.Condition(argument);
      case "failure" -> new Trigger.Failure();
      case "check" -> new Trigger.FailingCheck();
      case "rows" -> new Trigger.RowCount(Double.parseDouble(argument));
      case "schema" -> new Trigger.SchemaChanged();
      case "changed" -> new Trigger.ContentChanged();
      case "unchanged" -> new Trigger.ContentUnchanged();
      default -> throw new IllegalArgumentException("no trigger is called " + word);
    };
  }
}
