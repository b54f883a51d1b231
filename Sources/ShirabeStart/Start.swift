import Bytes

/// The program `shirabe`: answers a plain search itself, and becomes `shirabe-commands` for everything else.
///
/// A search is a process of its own, and most of what a process costs is the start of it: the libraries that readers of
/// documents need, and the argument parser, take five times as long as the search. So this program has neither, and is linked
/// statically. Whatever it does not understand, whatever goes wrong, is the other program's to say.
@main
enum Start {
  /// The name of the program with all the commands, which lies beside this one.
  static let commands = "shirabe-commands"

  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count > 1, arguments[1] == "search",
      let search = PlainSearch(arguments.dropFirst(2)), search.isAnswered()
    {
      return
    }
    do throws(StorageError) {
      let own = try RunningProgram.path()
      let folder = own[..<(own.lastIndex(of: "/") ?? own.startIndex)]
      throw OtherProgram.become("\(folder)/\(commands)", arguments: arguments)
    } catch {
      complain("\(error); \(commands) belongs beside `shirabe`: copy both")
    }
  }

  private static func complain(_ message: String) {
    try? StandardStream.error.write(Array("shirabe: \(message)\n".utf8).span)
    ProcessEnd.end(status: 3)
  }
}
