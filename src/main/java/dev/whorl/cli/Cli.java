package dev.whorl.cli;

/** Runs the command that the arguments name and ends the process with its exit code. */
public final class Cli {
  private Cli() {}

  public static void main(String[] args) {
    System.err.println("This version has no commands yet.");
    System.exit(2);
  }
}
