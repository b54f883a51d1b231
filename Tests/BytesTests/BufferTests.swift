import Bytes
import TestSupport
import Testing

@Suite struct BufferTests {
  @Test(arguments: 1...20) func behavesAsAnArray(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var buffer = Buffer<UInt32>(capacity: Int.random(in: 0...4, using: &random))
    var array: [UInt32] = []
    for _ in 0..<300 {
      let number: UInt32 = random.next()
      switch Int.random(in: 0...7, using: &random) {
      case 0, 1, 2:
        buffer.append(number)
        array.append(number)
      case 3:
        let added = (0..<Int.random(in: 0...50, using: &random)).map { UInt32($0) ^ number }
        buffer.append(contentsOf: added.span)
        array += added
      case 4:
        let count = Int.random(in: 0...40, using: &random)
        buffer.append(repeating: number, count: count)
        array += [UInt32](repeating: number, count: count)
      case 5:
        let count = Int.random(in: 0...(array.count + 20), using: &random)
        buffer.resize(to: count, filling: number)
        array = Array((array + [UInt32](repeating: number, count: count)).prefix(max(count, 0)))
      case 6 where !array.isEmpty:
        let index = Int.random(in: 0..<array.count, using: &random)
        buffer[index] ^= number
        array[index] ^= number
        let last = Int.random(in: 0..<array.count, using: &random)
        var span = buffer.mutableSpan
        span[last] &+= 1
        array[last] &+= 1
      case 7 where Int.random(in: 0...9, using: &random) == 0:
        buffer.removeAll(keepingCapacity: number % 2 == 0)
        array.removeAll()
      default:
        let removed = min(array.count, 3)
        buffer.removeLast(removed)
        array.removeLast(removed)
      }
      let count = buffer.count
      #expect(count == array.count, "seed \(seed)")
      let room = buffer.byteCapacity
      #expect(room >= 4 * array.count)
    }
    let copied = copy(of: buffer.span)
    #expect(copied == array, "seed \(seed)")
  }

  @Test func indexesOutOfRangeTrap() async {
    await #expect(processExitsWith: .failure) {
      var buffer = Buffer<UInt8>(capacity: 100)
      buffer.append(1)
      buffer[1] = 2
    }
    await #expect(processExitsWith: .failure) {
      let buffer = Buffer<UInt8>(capacity: 100)
      _ = buffer[-1]
    }
  }
}

/// The elements of a span as an array.
func copy<Element: BitwiseCopyable>(of span: Span<Element>) -> [Element] {
  var array: [Element] = []
  for index in span.indices { array.append(span[index]) }
  return array
}
