import { QRCodeSVG } from 'qrcode.react';
import { useTexts } from '../languages/index.js';

const SIDE_PX = 200;
/** White around the code, in its own squares: what ISO/IEC 18004 asks for. */
const MARGIN_SQUARES = 4;

/** The receipt as a QR code, for a picture with the candidate's own telephone outside or for the invigilator's list. */
export function ReceiptCode({ text }: { text: string }) {
  const { receipt } = useTexts();
  return (
    <p className="receipt-code">
      <QRCodeSVG
        value={text}
        size={SIDE_PX}
        level="M"
        marginSize={MARGIN_SQUARES}
        title={receipt.qr}
        role="img"
      />
    </p>
  );
}
